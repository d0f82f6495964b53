import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import './field-rows.css';

export type VariableKind = 'text' | 'number' | 'boolean' | 'json';
export type VariableDraft = { id: string; name: string; kind: VariableKind; value: string };

const KINDS: VariableKind[] = ['text', 'number', 'boolean', 'json'];

export const emptyVariable = (): VariableDraft => ({
  id: crypto.randomUUID(),
  name: '',
  kind: 'text',
  value: '',
});

/** A variable as it is, to be changed. */
export function draftOf(name: string, value: unknown): VariableDraft {
  const kind =
    typeof value === 'string'
      ? 'text'
      : typeof value === 'number'
        ? 'number'
        : typeof value === 'boolean'
          ? 'boolean'
          : 'json';
  return {
    id: crypto.randomUUID(),
    name,
    kind,
    value: kind === 'json' ? JSON.stringify(value) : String(value),
  };
}

/** What a draft says; undefined where it is no such value. */
export function saidBy({ kind, value }: VariableDraft): unknown {
  if (kind === 'text') return value;
  if (kind === 'boolean') return value === 'true';
  if (kind === 'number')
    return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

/** The variables of all drafts, or null while one is not well said. */
export function variablesOf(drafts: VariableDraft[]): Record<string, unknown> | null {
  const named = drafts.filter(({ name, value }) => name.trim() !== '' || value !== '');
  const variables = named.map((draft) => [draft.name.trim(), saidBy(draft)] as const);
  const isWell = variables.every(([name, value]) => name !== '' && value !== undefined);
  return isWell ? Object.fromEntries(variables) : null;
}

type Props = { drafts: VariableDraft[]; onChange: (drafts: VariableDraft[]) => void };

/** Names with values of their kinds, to be typed in. */
export function VariableFields({ drafts, onChange }: Props) {
  const { t } = useTranslation();
  const put = (id: string, change: Partial<VariableDraft>) =>
    onChange(drafts.map((draft) => (draft.id === id ? { ...draft, ...change } : draft)));
  return (
    <fieldset className="variable-fields">
      <legend>{t('operations.variables')}</legend>
      {drafts.map((draft, place) => (
        <div key={draft.id} className="variable-row">
          <TextInput
            aria-label={t('operations.variableName', { place: place + 1 })}
            placeholder={t('instances.variable')}
            value={draft.name}
            error={draft.name.trim() === '' && draft.value !== '' && t('operations.nameMissing')}
            onChange={(event) => put(draft.id, { name: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label={t('operations.variableKind', { place: place + 1 })}
            value={draft.kind}
            data={KINDS.map((kind) => ({ value: kind, label: t(`operations.kinds.${kind}`) }))}
            onChange={(event) => {
              const kind = event.currentTarget.value as VariableKind;
              put(draft.id, { kind, ...(kind === 'boolean' ? { value: 'true' } : {}) });
            }}
          />
          <Value draft={draft} place={place} onPut={(value) => put(draft.id, { value })} />
          <CloseButton
            aria-label={t('operations.removeVariable', { place: place + 1 })}
            onClick={() => onChange(drafts.filter(({ id }) => id !== draft.id))}
          />
        </div>
      ))}
      <Button variant="default" size="xs" onClick={() => onChange([...drafts, emptyVariable()])}>
        {t('operations.addVariable')}
      </Button>
    </fieldset>
  );
}

type ValueProps = { draft: VariableDraft; place: number; onPut: (value: string) => void };

function Value({ draft, place, onPut }: ValueProps) {
  const { t } = useTranslation();
  const label = t('operations.variableValue', { place: place + 1 });
  if (draft.kind === 'boolean') {
    return (
      <NativeSelect
        aria-label={label}
        value={draft.value}
        data={[
          { value: 'true', label: t('operations.yes') },
          { value: 'false', label: t('operations.no') },
        ]}
        onChange={(event) => onPut(event.currentTarget.value)}
      />
    );
  }
  const isWrong = draft.value !== '' && saidBy(draft) === undefined;
  return (
    <TextInput
      aria-label={label}
      placeholder={t('instances.value')}
      value={draft.value}
      error={isWrong && t(draft.kind === 'number' ? 'operations.notNumber' : 'operations.notJson')}
      onChange={(event) => onPut(event.currentTarget.value)}
    />
  );
}
