import { ProcessError } from '../errors.ts';
import type { Element } from '../route-map/model.ts';
import { adHocSubprocess } from './containers/ad-hoc.ts';
import { subprocess } from './containers/subprocess.ts';
import type { Behaviour } from './define.ts';
import { boundaryEvent, intermediateCatchEvent, startEvent } from './events/catching.ts';
import { endEvent, intermediateThrowEvent } from './events/throwing.ts';
import { complexGateway } from './gateways/complex.ts';
import { eventBasedGateway } from './gateways/event-based.ts';
import { exclusiveGateway } from './gateways/exclusive.ts';
import { inclusiveGateway } from './gateways/inclusive.ts';
import { parallelGateway } from './gateways/parallel.ts';
import { callActivity } from './tasks/call-activity.ts';
import { jobTask } from './tasks/job-task.ts';
import { plainTask } from './tasks/plain-task.ts';
import { receiveTask } from './tasks/receive-task.ts';
import { scriptTask } from './tasks/script-task.ts';
import { userTask } from './tasks/user-task.ts';

/** Every element that runs: a new one gets a line here, and nowhere else. A function, as the families call one another. */
const behaviours = (): Behaviour[] => [
  userTask,
  jobTask,
  scriptTask,
  plainTask,
  receiveTask,
  callActivity,
  subprocess,
  adHocSubprocess,
  exclusiveGateway,
  parallelGateway,
  inclusiveGateway,
  complexGateway,
  eventBasedGateway,
  startEvent,
  intermediateCatchEvent,
  boundaryEvent,
  intermediateThrowEvent,
  endEvent,
];

let byType: Map<string, Behaviour> | undefined;

function table(): Map<string, Behaviour> {
  byType ??= new Map(behaviours().flatMap((behaviour) => behaviour.types.map((type) => [type, behaviour])));
  return byType;
}

export function behaviourOf(element: Element): Behaviour {
  const behaviour = table().get(element.type);
  if (!behaviour)
    throw new ProcessError('NO_SUCH_ELEMENT', element.id, `Elements of type ${element.type} are not run`);
  return behaviour;
}

export const isRun = (type: string): boolean => table().has(type);
export const runTypes = (): string[] => [...table().keys()];
