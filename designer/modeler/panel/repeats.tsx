import { NumberInput, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ModelNode } from '../services.ts';
import type { Edit } from './edit.ts';
import { FeelField, TextField } from './fields.tsx';
import { childOf, listOf, processOf, textOf } from './node-of.ts';

type Kind = 'once' | 'parallel' | 'sequential' | 'loop';

/** Whether an activity is done once, for each of a list, or again and again. */
export function Repeats({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  const loop = childOf(edit.node, 'loopCharacteristics');
  const kind = kindOf(loop);
  return (
    <>
      <Select
        label={t('modeler.repeat.label')}
        value={kind}
        allowDeselect={false}
        data={(['once', 'parallel', 'sequential', 'loop'] as const).map((one) => ({
          value: one,
          label: t(`modeler.repeat.${one}`),
        }))}
        onChange={(next) => choose(edit, loop, (next ?? 'once') as Kind)}
      />
      {loop && kind !== 'loop' && <ForEach edit={edit} loop={loop} />}
      {loop && kind === 'loop' && <While edit={edit} loop={loop} />}
    </>
  );
}

function kindOf(loop: ModelNode | undefined): Kind {
  if (!loop) return 'once';
  if (loop.$type === 'bpmn:StandardLoopCharacteristics') return 'loop';
  return loop.get('isSequential') ? 'sequential' : 'parallel';
}

function choose(edit: Edit, loop: ModelNode | undefined, kind: Kind): void {
  if (kind === 'once') return edit.setShown({ loopCharacteristics: undefined });
  if (kind === 'loop') {
    const made = edit.create('bpmn:StandardLoopCharacteristics', {}, edit.node);
    return edit.setShown({ loopCharacteristics: made });
  }
  const isSequential = kind === 'sequential';
  if (loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics') return edit.set({ isSequential }, loop);
  const made = edit.create('bpmn:MultiInstanceLoopCharacteristics', { isSequential }, edit.node);
  edit.setShown({ loopCharacteristics: made });
}

function While({ edit, loop }: { edit: Edit; loop: ModelNode }) {
  const { t } = useTranslation();
  const maximum = Number(textOf(loop, 'loopMaximum'));
  return (
    <>
      <FeelField
        label={t('modeler.repeat.while')}
        value={textOf(childOf(loop, 'loopCondition'), 'body')}
        onCommit={(text) => edit.setExpression('loopCondition', text, loop)}
      />
      <Switch
        label={t('modeler.repeat.testBefore')}
        checked={loop.get('testBefore') === true}
        onChange={(event) => edit.set({ testBefore: event.currentTarget.checked }, loop)}
      />
      <NumberInput
        label={t('modeler.repeat.maximum')}
        description={t('modeler.repeat.maximumHint')}
        min={1}
        allowDecimal={false}
        allowNegative={false}
        value={maximum || ''}
        onChange={(number) =>
          edit.set({ loopMaximum: typeof number === 'number' && number > 0 ? number : undefined }, loop)
        }
      />
    </>
  );
}

function ForEach({ edit, loop }: { edit: Edit; loop: ModelNode }) {
  const { t } = useTranslation();
  const list = childOf(loop, 'loopDataInputRef');
  const item = childOf(loop, 'inputDataItem');
  return (
    <>
      <FeelField
        label={t('modeler.repeat.collection')}
        description={t('modeler.repeat.collectionHint')}
        placeholder="acquaintedWith"
        value={textOf(loop, 'marshrut:collection') || textOf(list, 'name') || textOf(list, 'id')}
        onCommit={(text) =>
          edit.set(
            {
              'marshrut:collection': undefined,
              loopDataInputRef: text.trim() ? listNamed(edit, text.trim()) : undefined,
            },
            loop,
          )
        }
      />
      {!list && !textOf(loop, 'marshrut:collection') && (
        <FeelField
          label={t('modeler.repeat.cardinality')}
          description={t('modeler.repeat.cardinalityHint')}
          value={textOf(childOf(loop, 'loopCardinality'), 'body')}
          onCommit={(text) => edit.setExpression('loopCardinality', text, loop)}
        />
      )}
      <TextField
        mono
        label={t('modeler.repeat.element')}
        description={t('modeler.repeat.elementHint')}
        placeholder="colleague"
        value={textOf(loop, 'marshrut:elementVariable') || textOf(item, 'name') || textOf(item, 'id')}
        onCommit={(text) => {
          const name = text.trim();
          const made = edit.create('bpmn:DataInput', { id: `${edit.node.id}_item`, name }, loop);
          edit.set({ 'marshrut:elementVariable': undefined, inputDataItem: name ? made : undefined }, loop);
        }}
      />
      <FeelField
        label={t('modeler.repeat.completion')}
        description={t('modeler.repeat.completionHint')}
        value={textOf(childOf(loop, 'completionCondition'), 'body')}
        onCommit={(text) => edit.setExpression('completionCondition', text, loop)}
      />
      <Results edit={edit} loop={loop} />
    </>
  );
}

/** Where the results of all are gathered, and what each gives. */
function Results({ edit, loop }: { edit: Edit; loop: ModelNode }) {
  const { t } = useTranslation();
  const into = childOf(loop, 'loopDataOutputRef');
  const gathered = textOf(loop, 'marshrut:outputCollection') || textOf(into, 'name') || textOf(into, 'id');
  const item = childOf(loop, 'outputDataItem');
  const write = (text: string) => {
    const made = edit.create('bpmn:DataOutput', { id: `${edit.node.id}_result`, name: text }, loop);
    edit.set({ 'marshrut:outputElement': undefined, outputDataItem: text ? made : undefined }, loop);
  };
  return (
    <>
      <TextField
        mono
        label={t('modeler.repeat.results')}
        description={t('modeler.repeat.resultsHint')}
        value={gathered}
        onCommit={(text) =>
          edit.set(
            {
              'marshrut:outputCollection': undefined,
              loopDataOutputRef: text.trim() ? listNamed(edit, text.trim()) : undefined,
            },
            loop,
          )
        }
      />
      {gathered && (
        <FeelField
          label={t('modeler.repeat.result')}
          value={textOf(loop, 'marshrut:outputElement') || textOf(item, 'name') || textOf(item, 'id')}
          onCommit={(text) => write(text.trim())}
        />
      )}
    </>
  );
}

/** BPMN names a list by a data object: the one of this name, or a new one that is not drawn. */
function listNamed(edit: Edit, name: string): ModelNode {
  const process = processOf(edit.node);
  const elements = listOf(process, 'flowElements');
  const found = elements.find(({ $type, ...one }) => $type === 'bpmn:DataObject' && one.name === name);
  if (found) return found;
  const made = edit.create('bpmn:DataObject', { name }, process);
  edit.set({ flowElements: [...elements, made] }, process);
  return made;
}
