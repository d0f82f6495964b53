import { setTimeout as sleep } from 'node:timers/promises';

/** @throws Error when there is no answer within `patience` ms, or the server stops meanwhile */
export async function patiently<Result>(
  answer: Promise<Result>,
  patience: number,
  stopping: AbortSignal,
): Promise<Result> {
  const over = new AbortController();
  const late = sleep(patience, undefined, { signal: AbortSignal.any([over.signal, stopping]) }).then(() => {
    throw new Error(`no answer within ${patience / 1000} s`);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    over.abort();
    late.catch(() => {});
  }
}
