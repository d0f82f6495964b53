import type Modeler from 'bpmn-js/lib/Modeler.js';
import type { ComponentType } from 'react';
import { AdHoc } from './ad-hoc.tsx';
import { DataObject } from './data.tsx';
import type { Edit } from './edit.ts';
import { ConditionOrLink, hasReference, Message, Reference } from './events.tsx';
import { Branches, branches, FlowCondition } from './flows.tsx';
import { TaskForm } from './form.tsx';
import { definitionOf, type Subject } from './node-of.ts';
import { Outcomes } from './outcomes.tsx';
import { ElementId, LaneRole, ProcessFacts } from './process.tsx';
import { Repeats } from './repeats.tsx';
import { RecordKeys, Store, storeReads } from './stores.tsx';
import { TimerWhen, UntilWhen } from './until-when.tsx';
import { Who } from './who.tsx';
import { Called, Decided, Job, Pairs, Script } from './work.tsx';

export const TABS = ['who', 'until', 'outcomes', 'form', 'work', 'more'] as const;
export type TabKey = (typeof TABS)[number];

export type SectionContext = { modeler: Modeler; subject: Subject; edit: Edit };

type Section = {
  key: string;
  tab: TabKey;
  applies: (context: SectionContext) => boolean;
  Section: ComponentType<SectionContext>;
};

const ofType =
  (...types: string[]) =>
  ({ subject }: SectionContext) =>
    types.includes(subject.type);
const withEvent =
  (...types: string[]) =>
  ({ subject }: SectionContext) =>
    types.some((type) => definitionOf(subject.node, type));
const isActivity = ({ subject }: SectionContext) =>
  /Task$|SubProcess$|^bpmn:Transaction$|Activity$/.test(subject.type);

function Mappings({ edit }: SectionContext) {
  return (
    <>
      <Pairs edit={edit} type="marshrut:Input" left="target" right="source" words="input" />
      <Pairs edit={edit} type="marshrut:Output" left="target" right="source" words="output" />
    </>
  );
}

/** What can be said about which elements: a new kind of element gets its line here. */
const SECTIONS: Section[] = [
  { key: 'who', tab: 'who', applies: ofType('bpmn:UserTask'), Section: Who },
  { key: 'lane', tab: 'who', applies: ofType('bpmn:Lane'), Section: LaneRole },
  { key: 'until', tab: 'until', applies: ofType('bpmn:UserTask'), Section: UntilWhen },
  { key: 'timer', tab: 'until', applies: withEvent('bpmn:TimerEventDefinition'), Section: TimerWhen },
  { key: 'outcomes', tab: 'outcomes', applies: ofType('bpmn:UserTask'), Section: Outcomes },
  { key: 'flow', tab: 'outcomes', applies: ofType('bpmn:SequenceFlow'), Section: FlowCondition },
  { key: 'branches', tab: 'outcomes', applies: ({ subject }) => branches(subject.node), Section: Branches },
  { key: 'form', tab: 'form', applies: ofType('bpmn:UserTask'), Section: TaskForm },
  { key: 'process', tab: 'work', applies: ofType('bpmn:Process'), Section: ProcessFacts },
  { key: 'called', tab: 'work', applies: ofType('bpmn:CallActivity'), Section: Called },
  { key: 'adHoc', tab: 'work', applies: ofType('bpmn:AdHocSubProcess'), Section: AdHoc },
  { key: 'data', tab: 'work', applies: ofType('bpmn:DataObjectReference'), Section: DataObject },
  { key: 'store', tab: 'work', applies: ofType('bpmn:DataStoreReference'), Section: Store },
  {
    key: 'recordKeys',
    tab: 'work',
    applies: ({ subject }) => storeReads(subject.node).length > 0,
    Section: RecordKeys,
  },
  { key: 'script', tab: 'work', applies: ofType('bpmn:ScriptTask'), Section: Script },
  { key: 'decided', tab: 'work', applies: ofType('bpmn:BusinessRuleTask'), Section: Decided },
  {
    key: 'job',
    tab: 'work',
    applies: ofType('bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'),
    Section: Job,
  },
  {
    key: 'message',
    tab: 'work',
    applies: (context) =>
      ofType('bpmn:ReceiveTask')(context) || withEvent('bpmn:MessageEventDefinition')(context),
    Section: Message,
  },
  { key: 'reference', tab: 'work', applies: ({ edit }) => hasReference(edit), Section: Reference },
  {
    key: 'condition',
    tab: 'work',
    applies: withEvent('bpmn:ConditionalEventDefinition', 'bpmn:LinkEventDefinition'),
    Section: ConditionOrLink,
  },
  { key: 'repeats', tab: 'more', applies: isActivity, Section: Repeats },
  { key: 'mappings', tab: 'more', applies: isActivity, Section: Mappings },
  {
    key: 'id',
    tab: 'more',
    applies: ({ subject }) => !/Collaboration$|TextAnnotation$|Association$|Group$/.test(subject.type),
    Section: ElementId,
  },
];

export const sectionsOf = (context: SectionContext): Section[] =>
  SECTIONS.filter(({ applies }) => applies(context));
