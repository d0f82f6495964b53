import { Worker } from 'node:worker_threads';
import { readRouteMaps } from '../../workflows/engine/index.ts';
import { HttpProblem } from '../http/http-problem.ts';
import type { Answer, Job } from './simulation-worker.ts';

const LIMIT = 5_000;
/** Reading is slow by size alone: the largest file that is taken needs about 15 s. */
const READ_LIMIT = 30_000;
/** Smaller files are read at once: in less time than a thread is asked. */
const SMALL = 64 * 1024;
const THREADS = 2;
const LONGEST_QUEUE = 50;

export type ReadResult = Awaited<ReturnType<typeof readRouteMaps>>;

type Waiting = { job: Job; done: (value: unknown) => void; fail: (error: Error) => void };

/**
 * Runs foreign route maps and expressions in threads of their own: what takes longer than its limit is stopped, and
 * the server never waits for it.
 */
export class Simulator {
  readonly #limit: number;
  readonly #idle: Worker[] = [];
  readonly #queue: Waiting[] = [];
  #busy = 0;

  constructor(limit = LIMIT) {
    this.#limit = limit;
  }

  /** @throws HttpProblem 422 when it takes too long or does not work out, 503 when too many wait */
  run(job: Job): Promise<unknown> {
    if (this.#queue.length >= LONGEST_QUEUE) {
      return Promise.reject(new HttpProblem(503, 'Too many simulations wait already.'));
    }
    return new Promise((done, fail) => {
      this.#queue.push({ job, done, fail });
      this.#next();
    });
  }

  /** Reads an XML like the engine does; a large one in a thread, so that others need not wait. */
  readonly read = async (xml: string): Promise<ReadResult> =>
    xml.length < SMALL ? readRouteMaps(xml) : ((await this.run({ kind: 'read', xml })) as ReadResult);

  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((worker) => worker.terminate()));
  }

  #next(): void {
    if (this.#busy >= THREADS) return;
    const waiting = this.#queue.shift();
    if (!waiting) return;
    this.#busy += 1;
    void this.#serve(waiting).finally(() => {
      this.#busy -= 1;
      this.#next();
    });
  }

  async #serve({ job, done, fail }: Waiting): Promise<void> {
    const worker = this.#idle.pop() ?? new Worker(new URL('./simulation-worker.ts', import.meta.url));
    worker.ref();
    try {
      const answer = await this.#answerOf(worker, job);
      worker.unref();
      this.#idle.push(worker);
      if ('problem' in answer) fail(HttpProblem.refused(answer.problem));
      else done(answer.value);
    } catch (error) {
      await worker.terminate();
      fail(error as Error);
    }
  }

  #answerOf(worker: Worker, job: Job): Promise<Answer> {
    const limit = job.kind === 'read' ? READ_LIMIT : this.#limit;
    return new Promise((done, fail) => {
      const over = setTimeout(() => {
        settle();
        fail(HttpProblem.refused(`It did not end within ${limit / 1000} s, so it was stopped.`));
      }, limit);
      const settle = () => {
        clearTimeout(over);
        worker.off('message', answered).off('error', broke).off('exit', left);
      };
      const answered = (answer: Answer) => {
        settle();
        done(answer);
      };
      const broke = (error: Error) => {
        settle();
        fail(
          error.message.includes('memory')
            ? HttpProblem.refused('It needs too much memory, so it was stopped.')
            : error,
        );
      };
      const left = () => broke(new Error('The simulation thread ended before it answered.'));
      worker.on('message', answered).on('error', broke).on('exit', left);
      worker.postMessage(job);
    });
  }
}
