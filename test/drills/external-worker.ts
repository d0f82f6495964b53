import { type Calls, pause } from './calls.ts';

type Job = { id: string };

const PAUSE = 300;
/** Jobs of a worker that died come to another one after so long (s). */
const LOCK = 8;

/** An external worker: takes jobs of the drill and completes them, until it is told that the drill is over. */
export async function work(calls: Calls, workerId: string, over: { is: boolean }): Promise<void> {
  while (!over.is) {
    const wanted = { workerId, topics: ['drill'], limit: 5, lockSeconds: LOCK };
    const { body } = await calls.change('/jobs/fetch', wanted, { mayBeRefused: true });
    const jobs = (body.items ?? []) as Job[];
    // whoever was away for longer than the lock finds that another has done the job
    const manners = { mayGiveUp: true, mayBeRefused: true };
    await Promise.all(
      jobs.map(({ id }) => calls.change(`/jobs/${id}/complete`, { workerId, variables: {} }, manners)),
    );
    if (jobs.length === 0) await pause(PAUSE);
  }
}
