import type { Command } from './engine/commands.ts';
import type { EngineEvent } from './engine/events.ts';
import type { HostJobs } from './host-jobs.ts';
import type { Instances } from './instances.ts';
import type { HostedInstance } from './messages.ts';
import type { Work } from './recording.ts';

/** A call activity that waits for its route map to be loaded. */
export type WantedCall = Extract<Command, { type: 'callRouteMap' }> & { instanceId: string; at: string };
/** An event that an instance is to take. */
export type Todo = { instanceId: string } & Omit<Work, 'at'>;
/** A command of an instance; `queue`: what comes of it for others. */
export type Order = {
  instanceId: string;
  hosted: HostedInstance;
  command: Command;
  queue: Todo[];
  at: string;
};
/** What commands change in a host. */
export type Hands = { instances: Instances; jobs: HostJobs; wanted: WantedCall[]; ended: Set<string> };

export const momentOf = ({ actor }: Todo, at: string): { at: string; actor?: string } =>
  actor ? { at, actor } : { at };

/** As it is written down, so that it can be done again. */
export const workOf = ({ event, actor, key, opens }: Todo, at: string): Work => ({
  event,
  at,
  ...(actor ? { actor } : {}),
  ...(key ? { key } : {}),
  ...(opens ? { opens } : {}),
});

/** Does what a command asks of the host itself; the rest is done where the step is recorded. */
export function obey(hands: Hands, { instanceId, hosted, command, queue, at }: Order): void {
  switch (command.type) {
    case 'callRouteMap':
      hands.wanted.push({ ...command, instanceId, at });
      break;
    case 'cancelCalledInstance': {
      const called = hosted.calls[command.callId];
      delete hosted.calls[command.callId];
      if (called) queue.push({ instanceId: called, event: { type: 'instanceCancelled' } });
      hands.wanted = hands.wanted.filter(({ callId }) => callId !== command.callId);
      break;
    }
    case 'escalateToCaller':
      tellCaller(hands, hosted, queue, (callId) => ({
        type: 'calledInstanceEscalated',
        callId,
        variables: command.variables,
        ...(command.code ? { code: command.code } : {}),
      }));
      break;
    case 'endInstance':
      hands.ended.add(instanceId);
      tellCaller(hands, hosted, queue, (callId) => ({
        type: 'calledInstanceEnded',
        callId,
        outcome: command.outcome,
      }));
      break;
    case 'createJob':
      addJob(hands, instanceId, command);
      break;
    case 'closeJob':
      hands.jobs.close(command.jobId);
      break;
  }
}

function tellCaller(
  { instances }: Hands,
  { caller }: HostedInstance,
  queue: Todo[],
  event: (callId: string) => EngineEvent,
): void {
  const parent = caller && instances.get(caller.instanceId);
  if (caller && parent?.calls[caller.callId])
    queue.push({ instanceId: caller.instanceId, event: event(caller.callId) });
}

function addJob(
  { jobs }: Hands,
  instanceId: string,
  { jobId, elementId, connector, input, retries, variables }: Extract<Command, { type: 'createJob' }>,
): void {
  if (connector) jobs.add({ instanceId, jobId, elementId, connector, input, retries, variables });
}
