import { Checkbox, Textarea, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { TaskCard } from '../../../api/queries.ts';
import { useWords, type Words } from '../../../components/words.ts';

type Field = TaskCard['form'][number];
export type FieldErrors = Record<string, string>;

/** Numbers may be typed with spaces and a comma. */
function numberOf(text: string): number {
  return Number(text.replaceAll(/[\s\u00a0]/g, '').replace(',', '.'));
}

export function firstValues(form: Field[]): Record<string, unknown> {
  return Object.fromEntries(
    form.map(({ key, type, value }) => [key, value ?? (type === 'boolean' ? false : '')]),
  );
}

/** What is missing or wrong, by field. */
export function checkForm(
  form: Field[],
  values: Record<string, unknown>,
  t: TFunction,
  words: Words,
): FieldErrors {
  const errors: FieldErrors = {};
  for (const { key, type, required, labels } of form) {
    const typed = String(values[key] ?? '').trim();
    if (required && type !== 'boolean' && typed === '') {
      errors[key] = t('tasks.fieldMissing', { field: words.named(labels, key) });
    } else if (type === 'number' && typed !== '' && Number.isNaN(numberOf(typed))) {
      errors[key] = t('tasks.fieldNumber');
    }
  }
  return errors;
}

/** The values as the route map expects them. */
export function variablesOf(form: Field[], values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    form.map(({ key, type }) => {
      const value = values[key];
      if (type === 'boolean') return [key, value === true];
      const typed = String(value ?? '').trim();
      if (typed === '') return [key, null];
      return [key, type === 'number' ? numberOf(typed) : typed];
    }),
  );
}

type Props = {
  form: Field[];
  values: Record<string, unknown>;
  errors: FieldErrors;
  disabled: boolean;
  onChange: (values: Record<string, unknown>) => void;
};

export function TaskForm({ form, values, errors, disabled, onChange }: Props) {
  const words = useWords();
  return form.map(({ key, type, required, labels }) => {
    const shared = {
      label: words.named(labels, key),
      name: key,
      error: errors[key],
      disabled,
    };
    const change = (value: unknown) => onChange({ ...values, [key]: value });
    if (type === 'boolean') {
      return (
        <Checkbox
          key={key}
          {...shared}
          checked={values[key] === true}
          onChange={(event) => change(event.currentTarget.checked)}
        />
      );
    }
    const typed = {
      ...shared,
      required,
      value: String(values[key] ?? ''),
      onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
        change(event.currentTarget.value),
    };
    if (type === 'text') return <Textarea key={key} {...typed} autosize minRows={2} />;
    return (
      <TextInput
        key={key}
        {...typed}
        type={type === 'date' ? 'date' : 'text'}
        inputMode={type === 'number' ? 'decimal' : undefined}
      />
    );
  });
}
