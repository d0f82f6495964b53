import type { Draft } from './draft.ts';
import { ProcessError } from './errors.ts';
import type { Json, Variables } from './json.ts';
import { clean } from './levels.ts';

/** In characters of JSON: what one event may bring, what an instance may grow to, and what it may still take then. */
const LARGEST = 2_000_000;
const LARGEST_INSTANCE = 16_000_000;
const SMALL = 10_000;

/** Variables that came from outside, without what must not enter. Throws ProcessError TOO_LARGE. */
export function checked(draft: Draft, variables: Variables | undefined): Variables {
  const size = JSON.stringify(variables ?? {}).length;
  if (size > LARGEST)
    throw new ProcessError(
      'TOO_LARGE',
      draft.map.key,
      `Expected at most ${LARGEST} characters of variables, but there are ${size}`,
    );
  if (size > SMALL && size + draft.size > LARGEST_INSTANCE)
    throw new ProcessError(
      'TOO_LARGE',
      draft.map.key,
      `Expected an instance of at most ${LARGEST_INSTANCE} characters, but with these variables it would have ${size + draft.size}`,
    );
  return (clean(variables ?? {}) ?? {}) as Variables;
}

/** Why somebody did something, as history keeps it. */
export const because = (reason: string | null | undefined): Record<string, Json> | undefined =>
  reason ? { reason } : undefined;
