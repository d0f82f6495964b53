import type { Mapping } from './model.ts';

type Parts = Map<string, Parts> | string;

/**
 * Mappings to entries of contexts (`order.id`) as mappings to variables, one for each; `merge`: what the context holds
 * already stays.
 */
export function mergedMappings(mappings: Mapping[], merge: boolean): Mapping[] {
  const whole = new Map<string, string>();
  const parts = new Map<string, Parts>();
  for (const { source, target } of mappings) {
    const [root = '', ...path] = target.split('.');
    if (path.length === 0) whole.set(root, source);
    else insert(parts, [root, ...path], source);
  }
  for (const [target, inner] of parts)
    whole.set(target, merge ? merged(target, contextOf(inner)) : contextOf(inner));
  return [...whole].map(([target, source]) => ({ source, target }));
}

function insert(into: Map<string, Parts>, [first = '', ...rest]: string[], source: string): void {
  if (rest.length === 0) return void into.set(first, source);
  const before = into.get(first);
  const inner = before instanceof Map ? before : new Map<string, Parts>();
  into.set(first, inner);
  insert(inner, rest, source);
}

const merged = (target: string, context: string): string =>
  `if ${target} = null then ${context} else context merge([${target}, ${context}])`;

function contextOf(parts: Parts): string {
  if (typeof parts === 'string') return parts.trim().replace(/^=/, '').trim();
  const entries = [...parts].map(([name, part]) => `${JSON.stringify(name)}: ${contextOf(part)}`);
  return `{${entries.join(', ')}}`;
}
