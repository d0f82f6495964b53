import { Autocomplete } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Edit } from './edit.ts';
import { FeelField, TextField } from './fields.tsx';
import { childOf, definitionOf, definitionsOf, listOf, textOf } from './node-of.ts';

/** The message that an event or a receive task waits for or sends, and how its instance is found. */
export function Message({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  const holder = definitionOf(edit.node, 'bpmn:MessageEventDefinition') ?? edit.node;
  const known = listOf(definitionsOf(edit.node), 'rootElements')
    .filter(({ $type }) => $type === 'bpmn:Message')
    .map(({ name }) => name ?? '');
  const name = textOf(childOf(holder, 'messageRef'), 'name');
  const catches = !/Throw|EndEvent|SendTask/.test(edit.node.$type);
  return (
    <>
      <Named
        label={t('modeler.event.message')}
        hint={t('modeler.event.messageHint')}
        value={name}
        known={known}
        onCommit={(text) =>
          edit.set({ messageRef: text ? edit.rootNamed('bpmn:Message', text) : undefined }, holder)
        }
      />
      {edit.node.$type !== 'bpmn:StartEvent' && (
        <FeelField
          label={t('modeler.event.key')}
          description={t(catches ? 'modeler.event.keyCatches' : 'modeler.event.keyThrows')}
          placeholder="recordId"
          value={textOf(holder, 'marshrut:correlationKey')}
          onCommit={(text) => edit.set({ 'marshrut:correlationKey': text }, holder)}
        />
      )}
    </>
  );
}

type NamedProps = {
  label: string;
  hint?: string;
  value: string;
  known: string[];
  onCommit: (text: string) => void;
};

/** A name to choose among those the map has, or a new one. */
function Named({ label, hint, value, known, onCommit }: NamedProps) {
  return (
    <Autocomplete
      key={value}
      label={label}
      {...(hint ? { description: hint } : {})}
      defaultValue={value}
      data={[...new Set(known.filter(Boolean))]}
      onOptionSubmit={(text) => onCommit(text)}
      onBlur={(event) => {
        const text = event.currentTarget.value.trim();
        if (text !== value) onCommit(text);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}

const REFERENCES = [
  {
    definition: 'bpmn:SignalEventDefinition',
    reference: 'signalRef',
    root: 'bpmn:Signal',
    code: null,
    words: 'signal',
  },
  {
    definition: 'bpmn:ErrorEventDefinition',
    reference: 'errorRef',
    root: 'bpmn:Error',
    code: 'errorCode',
    words: 'error',
  },
  {
    definition: 'bpmn:EscalationEventDefinition',
    reference: 'escalationRef',
    root: 'bpmn:Escalation',
    code: 'escalationCode',
    words: 'escalation',
  },
] as const;

/** The signal, error or escalation of an event. */
export function Reference({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  const kind = REFERENCES.find(({ definition }) => definitionOf(edit.node, definition));
  const definition = kind && definitionOf(edit.node, kind.definition);
  if (!kind || !definition) return null;
  const root = childOf(definition, kind.reference);
  const known = listOf(definitionsOf(edit.node), 'rootElements')
    .filter(({ $type }) => $type === kind.root)
    .map((one) => textOf(one, kind.code ?? 'name'));
  return (
    <Named
      label={t(`modeler.event.${kind.words}`)}
      hint={t(`modeler.event.${kind.words}Hint`)}
      value={textOf(root, kind.code ?? 'name')}
      known={known}
      onCommit={(text) =>
        edit.set(
          {
            [kind.reference]: text
              ? edit.rootNamed(kind.root, text, kind.code ? { [kind.code]: text } : {})
              : undefined,
          },
          definition,
        )
      }
    />
  );
}

export const hasReference = (edit: Edit): boolean =>
  REFERENCES.some(({ definition }) => definitionOf(edit.node, definition));

/** A condition that an event waits for, or the name of a link. */
export function ConditionOrLink({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  const conditional = definitionOf(edit.node, 'bpmn:ConditionalEventDefinition');
  if (conditional) {
    return (
      <FeelField
        label={t('modeler.event.condition')}
        value={textOf(childOf(conditional, 'condition'), 'body')}
        onCommit={(text) => edit.setExpression('condition', text, conditional)}
      />
    );
  }
  const link = definitionOf(edit.node, 'bpmn:LinkEventDefinition');
  return link ? (
    <TextField
      label={t('modeler.event.link')}
      description={t('modeler.event.linkHint')}
      value={textOf(link, 'name')}
      onCommit={(text) => edit.set({ name: text.trim() }, link)}
    />
  ) : null;
}
