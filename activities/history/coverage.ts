import type { Span } from './rows.ts';

/** Which rows of each instance something stands behind: a history that was replayed, or a seal. */
export class Coverage {
  private readonly spans = new Map<string, Span[]>();

  add(spans: Span[]): void {
    for (const span of spans) {
      const known = this.spans.get(span.instanceId);
      if (known) known.push(span);
      else this.spans.set(span.instanceId, [span]);
    }
  }

  knows(instanceId: string): boolean {
    return this.spans.has(instanceId);
  }

  has(instanceId: string, seq: number): boolean {
    return (this.spans.get(instanceId) ?? []).some(({ from, to }) => from <= seq && seq <= to);
  }

  /** The sequence numbers of [from, to] that nothing stands behind. */
  missing({ instanceId, from, to }: Span): Span[] {
    const left: Span[] = [];
    let next = from;
    const inOrder = (this.spans.get(instanceId) ?? []).toSorted((a, b) => a.from - b.from);
    for (const span of inOrder) {
      if (span.from > next) left.push({ instanceId, from: next, to: Math.min(span.from - 1, to) });
      next = Math.max(next, span.to + 1);
      if (next > to) break;
    }
    if (next <= to) left.push({ instanceId, from: next, to });
    return left.filter((span) => span.from <= span.to);
  }
}
