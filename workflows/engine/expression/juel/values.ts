import { JuelProblem, type Token, unquoted } from './tokens.ts';
import { inside, RANK, type Twin } from './twin.ts';

const KEYWORDS = new Set(
  'and or not in if then else for return some every satisfies between instance of function external'.split(
    ' ',
  ),
);
/** What other engines put beside the variables. */
const IMPLICIT = new Set(['execution', 'task', 'delegateTask', 'caseExecution', 'authenticatedUserId']);

const value = (text: string, isTruth = false): Twin => ({ text, rank: RANK.value, isTruth });
const of = (object: Twin): string => inside(object, RANK.value);

/** A variable, or a property of `object`. */
export function named(name: string, object: Twin | null): Twin {
  if (object === null && IMPLICIT.has(name)) return { text: name, rank: RANK.value, isTruth: false };
  if (object && IMPLICIT.has(object.text)) throw noObject(object.text);
  if (KEYWORDS.has(name) || name.includes('$'))
    throw new JuelProblem(`'${name}' cannot be a name in FEEL`, `«${name}» не может быть именем в FEEL`);
  return value(object ? `${of(object)}.${name}` : name);
}

/** An entry of a list (JUEL counts from 0, FEEL from 1) or of a context. */
export function indexed(object: Twin, { kind, text }: Token): Twin {
  if (kind === 'number' && /^\d+$/.test(text)) return value(`${of(object)}[${Number(text) + 1}]`);
  if (kind === 'text') return value(`get value(${object.text}, ${JSON.stringify(unquoted(text))})`);
  throw new JuelProblem(
    'an index that is neither a number nor a text in quotes may be either',
    'индекс должен быть числом или текстом в кавычках',
  );
}

type Call = (object: string, given: string[]) => string;
const isEmpty: Call = (one) =>
  `(if ${one} = null then true else if ${one} instance of list then count(${one}) = 0 else string(${one}) = "")`;
const CALLS: Record<string, { given: number; isTruth: boolean; twin: Call }> = {
  isEmpty: { given: 0, isTruth: true, twin: isEmpty },
  size: { given: 0, isTruth: false, twin: (one) => `count(${one})` },
  length: { given: 0, isTruth: false, twin: (one) => `string length(${one})` },
  toLowerCase: { given: 0, isTruth: false, twin: (one) => `lower case(${one})` },
  toUpperCase: { given: 0, isTruth: false, twin: (one) => `upper case(${one})` },
  equals: { given: 1, isTruth: true, twin: (one, [other]) => `(${one} = ${other})` },
  startsWith: { given: 1, isTruth: true, twin: (one, [other]) => `starts with(${one}, ${other})` },
  endsWith: { given: 1, isTruth: true, twin: (one, [other]) => `ends with(${one}, ${other})` },
};

/** A call of a method of `object`, or of a function. */
export function called(name: string, object: Twin | null, given: Twin[]): Twin {
  if (object === null) {
    if (name === 'now' && given.length === 0) return value('now()');
    throw new JuelProblem(`function '${name}' is not known`, `функция «${name}» неизвестна`);
  }
  if (IMPLICIT.has(object.text)) {
    const variable = /^"([\p{L}_][\p{L}\p{N}_]*)"$/u.exec(given[0]?.text ?? '')?.[1];
    if (name === 'getVariable' && variable && given.length === 1) return named(variable, null);
    throw noObject(object.text);
  }
  const call = Object.hasOwn(CALLS, name) ? CALLS[name] : undefined;
  if (!call || call.given !== given.length)
    throw new JuelProblem(
      `method '${name}' has no twin in FEEL`,
      `у метода «${name}» нет соответствия в FEEL`,
    );
  return value(
    call.twin(
      of(object),
      given.map((one) => inside(one, RANK.sum)),
    ),
    call.isTruth,
  );
}

const noObject = (name: string): JuelProblem =>
  new JuelProblem(`'${name}' is an object of another engine`, `«${name}» - объект другого движка`);
