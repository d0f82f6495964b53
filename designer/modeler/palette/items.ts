import { runTypes } from '../../../workflows/engine/index.ts';

export type PaletteItem = {
  key: string;
  /** A class of the font of BPMN signs. */
  icon: string;
  type: string;
  options?: Record<string, unknown>;
};
export type PaletteGroup = { key: 'people' | 'system' | 'ways' | 'events' | 'rest'; items: PaletteItem[] };

const event = (key: string, icon: string, type: string, definition?: string): PaletteItem => ({
  key,
  icon,
  type: `bpmn:${type}`,
  ...(definition ? { options: { eventDefinitionType: `bpmn:${definition}EventDefinition` } } : {}),
});
const plain = (key: string, icon: string, type: string, options?: Record<string, unknown>): PaletteItem => ({
  key,
  icon,
  type: `bpmn:${type}`,
  ...(options ? { options } : {}),
});

const GROUPS: PaletteGroup[] = [
  {
    key: 'people',
    items: [
      plain('userTask', 'user-task', 'UserTask'),
      plain('manualTask', 'manual-task', 'ManualTask'),
      plain('callActivity', 'call-activity', 'CallActivity'),
      plain('subProcess', 'subprocess-expanded', 'SubProcess', { isExpanded: true }),
    ],
  },
  {
    key: 'system',
    items: [
      plain('serviceTask', 'service-task', 'ServiceTask'),
      plain('scriptTask', 'script-task', 'ScriptTask'),
      plain('sendTask', 'send-task', 'SendTask'),
      plain('receiveTask', 'receive-task', 'ReceiveTask'),
    ],
  },
  {
    key: 'ways',
    items: [
      plain('exclusive', 'gateway-xor', 'ExclusiveGateway'),
      plain('parallel', 'gateway-parallel', 'ParallelGateway'),
      plain('inclusive', 'gateway-or', 'InclusiveGateway'),
      plain('eventBased', 'gateway-eventbased', 'EventBasedGateway'),
    ],
  },
  {
    key: 'events',
    items: [
      event('start', 'start-event-none', 'StartEvent'),
      event('startMessage', 'start-event-message', 'StartEvent', 'Message'),
      event('startTimer', 'start-event-timer', 'StartEvent', 'Timer'),
      event('timer', 'intermediate-event-catch-timer', 'IntermediateCatchEvent', 'Timer'),
      event('catchMessage', 'intermediate-event-catch-message', 'IntermediateCatchEvent', 'Message'),
      event('throwMessage', 'intermediate-event-throw-message', 'IntermediateThrowEvent', 'Message'),
      event('catchSignal', 'intermediate-event-catch-signal', 'IntermediateCatchEvent', 'Signal'),
      event('throwSignal', 'intermediate-event-throw-signal', 'IntermediateThrowEvent', 'Signal'),
      event('end', 'end-event-none', 'EndEvent'),
      event('endError', 'end-event-error', 'EndEvent', 'Error'),
      event('terminate', 'end-event-terminate', 'EndEvent', 'Terminate'),
    ],
  },
  {
    key: 'rest',
    items: [
      plain('pool', 'participant', 'Participant'),
      plain('store', 'data-store', 'DataStoreReference'),
      plain('note', 'text-annotation', 'TextAnnotation'),
    ],
  },
];

const DRAWN_ONLY = new Set(['bpmn:Participant', 'bpmn:DataStoreReference', 'bpmn:TextAnnotation']);

/** What can be drawn: only elements that the engine runs, and what explains them. */
export function paletteGroups(): PaletteGroup[] {
  const run = new Set(runTypes());
  return GROUPS.map(({ key, items }) => ({
    key,
    items: items.filter(({ type }) => run.has(type) || DRAWN_ONLY.has(type)),
  }));
}
