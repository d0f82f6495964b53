import { Button, Checkbox, Modal, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../../api/client.ts';
import { calendarsQuery } from '../../../api/queries.ts';
import { useErrorWords } from '../../../components/error-text.tsx';
import { notify } from '../../../components/notify.tsx';
import { useWords } from '../../../components/words.ts';
import { type Calendar, type CalendarInput, inputOf, valuesOf, WEEKDAYS } from './calendar-form.ts';
import { Exceptions } from './exceptions.tsx';
import { MovesPreview } from './moves-preview.tsx';
import { shiftsOfText } from './shift-text.ts';

type Props = {
  calendar: Calendar;
  onSaved: (replanningId: string | null) => void;
  onClose: () => void;
};

/** Changes working hours; says before it is saved how many deadlines move. */
export function EditCalendar({ calendar, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const say = useErrorWords();
  const queryClient = useQueryClient();
  const hours = (value: string) => (shiftsOfText(value) === null ? t('calendars.hoursWrong') : null);
  const form = useForm({
    initialValues: valuesOf(calendar),
    validateInputOnChange: true,
    validate: {
      name: (value) => (value.trim() ? null : t('calendars.nameMissing')),
      nameEn: (value) => (value.trim() ? null : t('calendars.nameMissing')),
      week: Object.fromEntries(WEEKDAYS.map((day) => [day, hours])),
      days: {
        date: (value) => (value ? null : t('calendars.dateMissing')),
        hours: (value, { days }, path) => {
          const day = days[Number(path.split('.')[1])];
          return day?.kind === 'shifts' && !shiftsOfText(value)?.length ? t('calendars.hoursWrong') : null;
        },
      },
    },
  });
  const save = useMutation({
    mutationFn: (body: CalendarInput) =>
      answerOf(api.PUT('/calendars/{id}', { params: { path: { id: calendar.id } }, body })),
    onSuccess(saved) {
      notify(t(saved.replanningId ? 'calendars.savedAndMoves' : 'calendars.saved'));
      onSaved(saved.replanningId);
      onClose();
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: calendarsQuery.queryKey }),
  });
  const input = inputOf(calendar, form.values);
  const send = () => {
    if (input) save.mutate(input);
  };
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={t('calendars.editTitle', { name: words.pick(calendar.name, calendar.nameEn) })}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form className="form" noValidate onSubmit={form.onSubmit(send)}>
        <div className="calendar-fields">
          <TextInput label={t('calendars.name')} required {...form.getInputProps('name')} />
          <TextInput label={t('calendars.nameEn')} required {...form.getInputProps('nameEn')} />
          <TextInput label={t('calendars.timeZone')} required {...form.getInputProps('timeZone')} />
        </div>
        <fieldset>
          <legend>{t('calendars.week')}</legend>
          <p className="dimmed">{t('calendars.hoursHint')}</p>
          <div className="calendar-fields">
            {WEEKDAYS.map((day) => (
              <TextInput
                key={day}
                label={t(`calendars.weekday.${day}`)}
                placeholder={t('calendars.dayOff')}
                {...form.getInputProps(`week.${day}`)}
              />
            ))}
          </div>
        </fieldset>
        <Checkbox label={t('calendars.russian')} {...form.getInputProps('russian', { type: 'checkbox' })} />
        <Exceptions form={form} />
        <Textarea
          label={t('calendars.comment')}
          description={t('calendars.commentHint')}
          autosize
          {...form.getInputProps('comment')}
        />
        <MovesPreview calendar={calendar} input={input} />
        {save.error && (
          <p role="alert" className="state-late">
            {say(save.error)}
          </p>
        )}
        <div className="form-actions">
          <Button variant="default" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('shell.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
