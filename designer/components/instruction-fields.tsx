import { Button, CloseButton, NativeSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ElementOption } from './map-elements.ts';
import './field-rows.css';

export type InstructionKind = 'cancel' | 'start' | 'move';
export type InstructionDraft = { id: string; kind: InstructionKind; from: string | null; to: string | null };
export type Instruction =
  | { type: 'cancel' | 'start'; elementId: string }
  | { type: 'move'; from: string; to: string };

const KINDS: InstructionKind[] = ['move', 'cancel', 'start'];

export const emptyInstruction = (): InstructionDraft => ({
  id: crypto.randomUUID(),
  kind: 'move',
  from: null,
  to: null,
});

/** What the drafts say, or null while an element is not chosen. */
export function instructionsOf(drafts: InstructionDraft[]): Instruction[] | null {
  const said = drafts.map(({ kind, from, to }): Instruction | null => {
    if (kind === 'move') return from && to ? { type: kind, from, to } : null;
    const elementId = kind === 'cancel' ? from : to;
    return elementId ? { type: kind, elementId } : null;
  });
  return said.length > 0 && said.every((one) => one !== null) ? (said as Instruction[]) : null;
}

/** Puts an element that was clicked on the diagram where one is still missing. */
export function withPicked(drafts: InstructionDraft[], elementId: string, here: Set<string>) {
  const at = drafts.findIndex(
    ({ kind, from, to }) => (kind !== 'start' && !from) || (kind !== 'cancel' && !to),
  );
  return drafts.map((draft, place) => {
    if (place !== at) return draft;
    const takesFrom = draft.kind !== 'start' && !draft.from && here.has(elementId);
    return takesFrom
      ? { ...draft, from: elementId }
      : draft.kind === 'cancel'
        ? draft
        : { ...draft, to: elementId };
  });
}

type Props = {
  drafts: InstructionDraft[];
  /** Elements that tokens stand at. */
  here: ElementOption[];
  elements: ElementOption[];
  onChange: (drafts: InstructionDraft[]) => void;
};

/** Tokens to be moved, taken away or placed. */
export function InstructionFields({ drafts, here, elements, onChange }: Props) {
  const { t } = useTranslation();
  const put = (id: string, change: Partial<InstructionDraft>) =>
    onChange(drafts.map((draft) => (draft.id === id ? { ...draft, ...change } : draft)));
  return (
    <fieldset className="variable-fields">
      <legend>{t('operations.instructions')}</legend>
      {drafts.map((draft, place) => (
        <div key={draft.id} className="instruction-row">
          <NativeSelect
            aria-label={t('operations.instructionKind', { place: place + 1 })}
            value={draft.kind}
            data={KINDS.map((kind) => ({ value: kind, label: t(`operations.instruction.${kind}`) }))}
            onChange={(event) => put(draft.id, { kind: event.currentTarget.value as InstructionKind })}
          />
          {draft.kind !== 'start' && (
            <Select
              aria-label={t('operations.from', { place: place + 1 })}
              placeholder={t('operations.fromWhere')}
              searchable
              value={draft.from}
              data={here}
              nothingFoundMessage={t('table.nothing')}
              onChange={(from) => put(draft.id, { from })}
            />
          )}
          {draft.kind !== 'cancel' && (
            <Select
              aria-label={t('operations.to', { place: place + 1 })}
              placeholder={t('operations.toWhere')}
              searchable
              value={draft.to}
              data={elements}
              nothingFoundMessage={t('table.nothing')}
              onChange={(to) => put(draft.id, { to })}
            />
          )}
          <CloseButton
            aria-label={t('operations.removeInstruction', { place: place + 1 })}
            disabled={drafts.length === 1}
            onClick={() => onChange(drafts.filter(({ id }) => id !== draft.id))}
          />
        </div>
      ))}
      <Button variant="default" size="xs" onClick={() => onChange([...drafts, emptyInstruction()])}>
        {t('operations.addInstruction')}
      </Button>
    </fieldset>
  );
}
