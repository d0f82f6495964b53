import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../../api/client.ts';
import { diagramQuery, type Instance } from '../../../api/queries.ts';
import { ErrorText } from '../../../components/error-text.tsx';
import {
  emptyInstruction,
  type Instruction,
  InstructionFields,
  instructionsOf,
  withPicked,
} from '../../../components/instruction-fields.tsx';
import { useMapElements } from '../../../components/map-elements.ts';
import { emptyVariable, VariableFields, variablesOf } from '../../../components/variable-fields.tsx';
import { useInstanceChange } from './use-instance-change.ts';

/** `picked`: the element that was clicked on the diagram. */
type Props = { instance: Instance; picked: string | null; onClose: () => void };

/** Moves, takes away and places tokens of one instance; elements come from lists or from the diagram. */
export function ModifyPanel({ instance, picked, onClose }: Props) {
  const { t } = useTranslation();
  const { data: diagram } = useQuery(diagramQuery(instance.id));
  const elements = useMapElements(diagram?.xml);
  const here = new Set(instance.active.map(({ elementId }) => elementId));
  const [drafts, setDrafts] = useState(() => [emptyInstruction()]);
  const [variables, setVariables] = useState(() => [emptyVariable()]);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const stands = useRef(here);
  stands.current = here;
  useEffect(() => {
    if (picked) setDrafts((before) => withPicked(before, picked, stands.current));
  }, [picked]);
  const instructions = instructionsOf(drafts);
  const given = variablesOf(variables);
  const change = useInstanceChange(
    instance.id,
    (wanted: Instruction[]) =>
      answerOf(
        api.POST('/instances/{id}/modify', {
          params: { path: { id: instance.id } },
          body: {
            instructions: wanted,
            reason: reason.trim(),
            ...(given && Object.keys(given).length > 0 ? { variables: given } : {}),
          },
        }),
      ),
    { words: t('instances.done'), onDone: onClose },
  );
  return (
    <form
      className="form modify-panel"
      aria-label={t('operations.modifyTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!reason.trim()) setMissing(true);
        else if (instructions && given) change.mutate(instructions);
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {t('operations.modifyTitle')}
      </h2>
      <p className="dimmed">{t('operations.modifyHint')}</p>
      <InstructionFields
        drafts={drafts}
        here={elements.filter(({ value }) => here.has(value))}
        elements={elements}
        onChange={setDrafts}
      />
      <VariableFields drafts={variables} onChange={setVariables} />
      <Textarea
        label={t('instances.cancelReason')}
        required
        value={reason}
        error={missing && t('operations.reasonMissing')}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          setMissing(false);
        }}
      />
      {change.isError && <ErrorText error={change.error} />}
      <div className="form-actions">
        <Button variant="default" onClick={onClose}>
          {t('shell.close')}
        </Button>
        <Button type="submit" loading={change.isPending} disabled={instructions === null || given === null}>
          {t('operations.modifyDo')}
        </Button>
      </div>
    </form>
  );
}
