import { commandsOf } from './commands-of.ts';
import type { Projection, Recording } from './statement.ts';

/** Channel on which every server of the installation hears what has changed. */
export const CHANNEL = 'marshrut';
/** PostgreSQL refuses a notification of 8000 bytes or more. */
const IDS_A_NOTICE = 40;

/** Tells the servers, when the transaction commits, whose lists have changed. */
export const announce: Projection = (recording) => {
  const taskIds = changedTasks(recording);
  const instanceIds = recording.batch.instances.map(({ id }) => id);
  const thrown = commandsOf(recording.steps, 'sendMessage', 'broadcastSignal', 'openSubscription').length > 0;
  const topics = [
    ...new Set(
      commandsOf(recording.steps, 'createJob').flatMap(({ command }) =>
        command.connector === null ? command.topic : [],
      ),
    ),
  ];
  return [
    ...(topics.length > 0
      ? [{ name: 'announce-jobs', text: NOTIFY, values: [CHANNEL, jobNotice(topics)] }]
      : []),
    ...(taskIds.length > 0
      ? [{ name: 'announce-tasks', text: TASKS, values: [CHANNEL, taskIds, IDS_A_NOTICE] }]
      : []),
    { name: 'announce-instances', text: INSTANCES, values: [CHANNEL, instanceIds, IDS_A_NOTICE] },
    ...(thrown ? [{ name: 'announce-outbox', text: NOTIFY, values: [CHANNEL, OUTBOX] }] : []),
  ];
};

const NOTIFY = 'select pg_notify($1, $2)';
/** Workers of every topic look where there are too many to name: PostgreSQL refuses a notice of 8000 bytes or more. */
const LONGEST_NOTICE = 7000;
function jobNotice(topics: string[]): string {
  const named = JSON.stringify({ kind: 'job', topics });
  return Buffer.byteLength(named) > LONGEST_NOTICE ? JSON.stringify({ kind: 'job' }) : named;
}
const OUTBOX = JSON.stringify({ kind: 'outbox' });

function changedTasks({ steps }: Recording): string[] {
  const told = commandsOf(steps, 'createUserTask', 'assignUserTask', 'closeUserTask', 'moveUserTaskDue');
  return [...new Set(told.map(({ command }) => command.taskId))];
}

const TASKS = `
  with changed as (
    select id, instance_id, array_remove(candidate_users || assignee_id || owner_id, null) as users, candidate_groups as groups,
      (row_number() over () - 1) / $3::int as slice
      from task where id = any($2::uuid[])),
  tasks as (select slice, jsonb_agg(id) as ids, jsonb_agg(distinct instance_id) as instances from changed group by slice),
  users as (select slice, jsonb_agg(distinct u) as list from changed, unnest(users) u group by slice),
  groups as (select slice, jsonb_agg(distinct g) as list from changed, unnest(groups) g group by slice)
  select pg_notify($1, jsonb_build_object('kind', 'task', 'ids', ids, 'instanceIds', instances,
      'users', coalesce(users.list, '[]'), 'groups', coalesce(groups.list, '[]'))::text)
    from tasks left join users using (slice) left join groups using (slice)`;
const INSTANCES = `
  select pg_notify($1, jsonb_build_object('kind', 'instance', 'ids', jsonb_agg(id))::text)
    from (select id, (row_number() over () - 1) / $3::int as slice from unnest($2::uuid[]) as id) sliced group by slice`;
