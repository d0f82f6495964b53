import type { RecordedStep } from '../../workflows/recording.ts';
import { commandsOf } from './commands-of.ts';
import type { Projection, Recording } from './statement.ts';

/** Channel on which every server of the installation hears what has changed. */
export const CHANNEL = 'marshrut';
/** PostgreSQL refuses a notice of 8000 bytes or more. */
const IDS_A_NOTICE = 100;

/** Tells the servers, when the transaction commits, what has changed; whom that concerns they look up where somebody listens. */
export const announce: Projection = (recording) => [
  { name: 'announce', text: ANNOUNCE, values: [CHANNEL, noticesOf(recording)] },
];

const ANNOUNCE = 'select pg_notify($1, notice) from unnest($2::text[]) as notice';

function noticesOf({ batch, steps }: Recording): string[] {
  const told = commandsOf(steps, 'createUserTask', 'assignUserTask', 'closeUserTask', 'moveUserTaskDue');
  const thrown = commandsOf(steps, 'sendMessage', 'broadcastSignal', 'openSubscription').length > 0;
  return [
    ...jobNotice(steps),
    ...slices(told.map(({ command }) => command.taskId)).map((ids) => notice({ kind: 'task', ids })),
    ...slices(batch.instances.map(({ id }) => id)).map((ids) => notice({ kind: 'instance', ids })),
    ...(thrown ? [notice({ kind: 'outbox' })] : []),
  ];
}

/** Workers of every topic look where there are too many to name. */
const LONGEST_NOTICE = 7000;

function jobNotice(steps: RecordedStep[]): string[] {
  const offered = commandsOf(steps, 'createJob').flatMap(({ command }) =>
    command.connector === null ? command.topic : [],
  );
  if (offered.length === 0) return [];
  const named = notice({ kind: 'job', topics: [...new Set(offered)] });
  return [Buffer.byteLength(named) > LONGEST_NOTICE ? notice({ kind: 'job' }) : named];
}

function slices(ids: string[]): string[][] {
  const unique = [...new Set(ids)];
  return Array.from({ length: Math.ceil(unique.length / IDS_A_NOTICE) }, (_, index) =>
    unique.slice(index * IDS_A_NOTICE, (index + 1) * IDS_A_NOTICE),
  );
}

const notice = JSON.stringify;
