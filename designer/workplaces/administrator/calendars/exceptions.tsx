import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type CalendarValues, DAY_KINDS } from './calendar-form.ts';

/** Holidays, moved and short days that the week and the country's calendar do not tell. */
export function Exceptions({ form }: { form: UseFormReturnType<CalendarValues> }) {
  const { t } = useTranslation();
  const add = () =>
    form.insertListItem('days', { id: crypto.randomUUID(), date: '', kind: 'off', hours: '' }, 0);
  return (
    <fieldset>
      <legend>{t('calendars.exceptions')}</legend>
      {form.values.days.map((day, place) => (
        <div key={day.id} className="calendar-exception">
          <TextInput
            type="date"
            aria-label={t('calendars.date')}
            {...form.getInputProps(`days.${place}.date`)}
          />
          <NativeSelect
            aria-label={t('calendars.kind')}
            data={DAY_KINDS.map((kind) => ({ value: kind, label: t(`calendars.kinds.${kind}`) }))}
            {...form.getInputProps(`days.${place}.kind`)}
          />
          {day.kind === 'shifts' && (
            <TextInput
              aria-label={t('calendars.hours')}
              placeholder="10:00-16:00"
              {...form.getInputProps(`days.${place}.hours`)}
            />
          )}
          <ActionIcon
            variant="subtle"
            aria-label={t('calendars.removeException', { date: day.date })}
            onClick={() => form.removeListItem('days', place)}
          >
            <IconTrash size={16} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      <Button variant="default" onClick={add}>
        {t('calendars.addException')}
      </Button>
    </fieldset>
  );
}
