import { clean, type Draft } from './draft.ts';
import { ProcessError } from './errors.ts';
import type { Variables } from './json.ts';

const LARGEST = 2_000_000;

/** Variables that came from outside, without what must not enter. Throws ProcessError TOO_LARGE. */
export function checked(draft: Draft, variables: Variables | undefined): Variables {
  const size = JSON.stringify(variables ?? {}).length;
  if (size > LARGEST)
    throw new ProcessError(
      'TOO_LARGE',
      draft.map.key,
      `Expected at most ${LARGEST} characters of variables, but there are ${size}`,
    );
  return (clean(variables ?? {}) ?? {}) as Variables;
}
