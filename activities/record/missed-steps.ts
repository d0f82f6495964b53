import type { PoolClient } from 'pg';
import type { MissedStep, RecordBatch, RecordedStep, Work } from '../../workflows/recording.ts';

type Row = { instance_id: string; first_seq: number; work: Work; xact: string };

/**
 * Steps that were recorded and that the host of this batch does not know: a crash came between the commit of the database
 * and that of Temporal, and now the host has begun to do something else, or the same at another moment. Null when the
 * batch goes on where the database ends, or is what was written already (a retry).
 * @param written last sequence numbers, by instance id
 */
export async function missedSteps(
  client: PoolClient,
  { workflowId, steps }: RecordBatch,
  written: Map<string, number>,
): Promise<MissedStep[] | null> {
  const begun = firstSteps(steps, written);
  if (begun.size === 0) return null;
  const { rows } = await client.query<Row>({ name: 'steps-since', text: SINCE }, [
    workflowId,
    [...begun.keys()],
    [...begun.values()].map(([first]) => first?.history[0]?.seq ?? 0),
  ]);
  const known = Map.groupBy(rows, ({ instance_id }) => instance_id);
  for (const [id, own] of begun) {
    const theirs = known.get(id) ?? [];
    if (theirs[0]?.first_seq === own[0]?.history[0]?.seq && !isRetry(own, theirs))
      return missedIn(client, workflowId, theirs[0]?.xact);
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
function isRetry(own: RecordedStep[], theirs: Row[]): boolean {
  return own.every(({ work, history }, index) => {
    const their = theirs[index];
    return (
      their?.first_seq === history[0]?.seq &&
      their?.work.at === work.at &&
      their.work.event.type === work.event.type &&
      their.work.key === work.key
    );
  });
}

/** The whole transaction in which the first of them was recorded: it was lost as a whole. */
async function missedIn(
  client: PoolClient,
  workflowId: string,
  xact: string | undefined,
): Promise<MissedStep[]> {
  const missed = await client.query<Row>(MISSED, [workflowId, xact]);
  return missed.rows.map(({ instance_id, first_seq, work }) => ({
    instanceId: instance_id,
    firstSeq: first_seq,
    work,
  }));
}

const SINCE = `
  select s.instance_id, s.first_seq, s.work, s.xact
    from unnest($2::uuid[], $3::int[]) as begun (id, seq)
    join unconfirmed_step s on s.instance_id = begun.id and s.first_seq >= begun.seq and s.workflow_id = $1
   order by s.id`;
const MISSED = `
  select s.instance_id, s.first_seq, s.work, s.xact from unconfirmed_step s join instance i on i.id = s.instance_id
   where s.workflow_id = $1 and s.xact = $2::xid8 and s.first_seq is not null
     and not (i.parent_instance_id is not null and s.work -> 'event' ->> 'type' = 'instanceStarted')
   order by s.id`;
