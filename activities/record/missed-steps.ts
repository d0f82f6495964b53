import type { ClientBase, Pool } from 'pg';
import { inOneRound, type Rows, type Statement } from '../../domain/round.ts';
import type { MissedStep, Missing, RecordBatch, RecordedStep, Work } from '../../workflows/recording.ts';

type Row = { instance_id: string; first_seq: number | null; work: Work };
/** `called`: of an instance that another one calls. */
type HostRow = Row & { id: string; called: boolean };

/** Steps that a host does not know, of one transaction. `upTo`: the last of them; null for a host that cannot be told. */
export type Missed = { missed: MissedStep[]; upTo: number | null };

/** What the database has of a host after the last step that it knows: one transaction at a time, the first first. */
export class StepsAfter {
  private readonly rows: HostRow[];

  /** @param said what its statements gave */
  constructor(said: Rows) {
    this.rows = (said.get('steps-after') ?? []) as HostRow[];
  }

  /** `after`: as in a batch. A host that has recorded nothing is not told of what had ended before it began. */
  static statements({ workflowId, after }: { workflowId: string; after?: number | undefined }): Statement[] {
    return after === undefined ? [] : [{ name: 'steps-after', text: AFTER, values: [workflowId, after] }];
  }

  get upTo(): number | null {
    const last = this.rows.at(-1);
    return last ? Number(last.id) : null;
  }

  /** Null when there is nothing, or just what is to be recorded: the activity was tried again. */
  missed(steps: RecordedStep[]): Missed | null {
    if (this.rows.length === 0 || areOf(steps, this.rows)) return null;
    return { missed: toBeRedone(this.rows), upTo: this.upTo };
  }
}

/** Tells what a host misses where a ride begins, or null. */
export const createBehindOf =
  (pool: Pool) =>
  async (host: { workflowId: string; after: number }): Promise<Missing | null> => {
    const behind = new StepsAfter(await inOneRound(pool, StepsAfter.statements(host))).missed([]);
    return behind?.upTo ? { missed: behind.missed, upTo: behind.upTo } : null;
  };
export type BehindOf = ReturnType<typeof createBehindOf>;

/**
 * Steps of the instances of this batch that were recorded and that its host does not know: a crash came between the commit
 * of the database and that of Temporal, and now the host has begun to do something else, or the same at another moment.
 * Null when the batch goes on where the database ends, or is what was written already (a retry).
 * @param written last sequence numbers, by instance id
 */
export async function missedSteps(
  client: ClientBase,
  { workflowId, steps }: RecordBatch,
  written: Map<string, number>,
): Promise<Missed | null> {
  const begun = firstSteps(steps, written);
  if (begun.size === 0) return null;
  const { rows } = await client.query<Row & { xact: string }>({ name: 'steps-since', text: SINCE }, [
    workflowId,
    [...begun.keys()],
    [...begun.values()].map(([first]) => first?.history[0]?.seq ?? 0),
  ]);
  const known = Map.groupBy(rows, ({ instance_id }) => instance_id);
  for (const [id, own] of begun) {
    const theirs = known.get(id) ?? [];
    if (theirs[0]?.first_seq === own[0]?.history[0]?.seq && !isRetry(own, theirs))
      return { missed: await missedIn(client, workflowId, theirs[0]?.xact), upTo: null };
  }
  return null;
}

/** Of each instance whose first step has a number that is in the database already: its steps. */
function firstSteps(steps: RecordedStep[], written: Map<string, number>): Map<string, RecordedStep[]> {
  const numbered = Map.groupBy(
    steps.filter(({ history }) => history.length > 0),
    ({ instanceId }) => instanceId,
  );
  return new Map(
    [...numbered].filter(([id, [first]]) => (first?.history[0]?.seq ?? 0) <= (written.get(id) ?? 0)),
  );
}

/** The same steps at the same moments: the activity was tried again. */
const isRetry = (own: RecordedStep[], theirs: Row[]): boolean =>
  own.every((step, index) => {
    const their = theirs[index];
    return their !== undefined && nameOf(step) === nameOfRow(their);
  });

function areOf(steps: RecordedStep[], rows: Row[]): boolean {
  const names = new Set(steps.map(nameOf));
  return rows.every((row) => names.has(nameOfRow(row)));
}

const nameOf = ({ instanceId, work, history }: RecordedStep): string =>
  [instanceId, history[0]?.seq, work.at, work.event.type, work.key].join();
const nameOfRow = ({ instance_id, first_seq, work }: Row): string =>
  [instance_id, first_seq, work.at, work.event.type, work.key].join();

/** The whole transaction in which the first of them was recorded: it was lost as a whole. */
async function missedIn(
  client: ClientBase,
  workflowId: string,
  xact: string | undefined,
): Promise<MissedStep[]> {
  const { rows } = await client.query<HostRow>(MISSED, [workflowId, xact]);
  return toBeRedone(rows);
}

/** A called instance is started again by its caller. */
const toBeRedone = (rows: HostRow[]): MissedStep[] =>
  rows.flatMap(({ instance_id, first_seq, work, called }) =>
    first_seq === null || (called && work.event.type === 'instanceStarted')
      ? []
      : [{ instanceId: instance_id, firstSeq: first_seq, work }],
  );

const OF_HOST = `
  select s.id, s.instance_id, s.first_seq, s.work, i.parent_instance_id is not null as called
    from unconfirmed_step s join instance i on i.id = s.instance_id
   where s.workflow_id = $1`;
const AFTER = `${OF_HOST} and s.id > $2 and s.xact = (
     select first.xact from unconfirmed_step first join instance own on own.id = first.instance_id
      where first.workflow_id = $1 and first.id > $2
        and ($2 > 0 or own.ended_at is null or exists (
          select 1 from instance caller where caller.id = own.parent_instance_id and caller.ended_at is null))
      order by first.id limit 1)
   order by s.id`;
const SINCE = `
  select s.instance_id, s.first_seq, s.work, s.xact
    from unnest($2::uuid[], $3::int[]) as begun (id, seq)
    join unconfirmed_step s on s.instance_id = begun.id and s.first_seq >= begun.seq and s.workflow_id = $1
   order by s.id`;
const MISSED = `${OF_HOST} and s.xact = $2::xid8 order by s.id`;
