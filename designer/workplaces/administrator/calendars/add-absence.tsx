import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../../../api/client.ts';
import { useErrorWords } from '../../../components/error-text.tsx';
import { notify } from '../../../components/notify.tsx';
import { EmployeePicker } from '../../../components/pickers.tsx';
import { useWords } from '../../../components/words.ts';
import { momentsOf } from './absence-days.ts';
import type { Absence } from './queries.ts';

const KINDS = ['vacation', 'sick', 'trip', 'other'] as const satisfies Absence['kind'][];
type Values = {
  employeeId: string;
  kind: (typeof KINDS)[number];
  first: string;
  last: string;
  substituteId: string;
};
type Props = {
  timeZone: string;
  /** Whose absences are looked at. */
  employee: Schemas['Person'] | undefined;
  onAdded: (replanningId: string | null) => void;
  onClose: () => void;
};

/** Enters an absence; says before what becomes of tasks and deadlines. */
export function AddAbsence({ timeZone, employee, onAdded, onClose }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const say = useErrorWords();
  const queryClient = useQueryClient();
  const form = useForm<Values>({
    initialValues: {
      employeeId: employee?.id ?? '',
      kind: 'vacation',
      first: '',
      last: '',
      substituteId: '',
    },
    validate: {
      employeeId: (value) => (value ? null : t('calendars.absences.whoMissing')),
      first: (value) => (value ? null : t('calendars.dateMissing')),
      last: (value, { first }) =>
        value ? (value < first ? t('calendars.absences.lastWrong') : null) : t('calendars.dateMissing'),
      substituteId: (value, { employeeId }) =>
        value && value === employeeId ? t('calendars.absences.substituteWrong') : null,
    },
  });
  const add = useMutation({
    mutationFn: ({ employeeId, kind, first, last, substituteId }: Values) =>
      answerOf(
        api.POST('/employees/{id}/absences', {
          params: { path: { id: employeeId } },
          body: { ...momentsOf(first, last, timeZone), kind, substituteId: substituteId || null },
        }),
      ),
    onSuccess({ replanningId }) {
      notify(t(replanningId ? 'calendars.absences.addedAndMoves' : 'calendars.absences.added'));
      onAdded(replanningId);
      onClose();
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['absences'] }),
  });
  const { substituteId } = form.values;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('calendars.absences.add')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form className="form" noValidate onSubmit={form.onSubmit((values) => add.mutate(values))}>
        <EmployeePicker
          label={t('discipline.employee')}
          required
          chosen={employee ? { value: employee.id, label: words.person(employee) } : null}
          {...form.getInputProps('employeeId')}
        />
        <NativeSelect
          label={t('calendars.absences.kind')}
          data={KINDS.map((value) => ({ value, label: t(`calendars.absences.kinds.${value}`) }))}
          {...form.getInputProps('kind')}
        />
        <div className="calendar-fields">
          <TextInput
            type="date"
            label={t('calendars.absences.first')}
            required
            {...form.getInputProps('first')}
          />
          <TextInput
            type="date"
            label={t('calendars.absences.last')}
            required
            min={form.values.first}
            {...form.getInputProps('last')}
          />
        </div>
        <EmployeePicker
          label={t('calendars.absences.substitute')}
          clearable
          clearButtonProps={{
            'aria-label': t('calendars.absences.nobody'),
            'aria-hidden': false,
            tabIndex: 0,
          }}
          {...form.getInputProps('substituteId')}
          value={substituteId || null}
          onChange={(id) => form.setFieldValue('substituteId', id ?? '')}
        />
        <p role="status">
          {t(substituteId ? 'calendars.absences.willBeGiven' : 'calendars.absences.willMove')}
        </p>
        {add.error && (
          <p role="alert" className="state-late">
            {say(add.error)}
          </p>
        )}
        <div className="form-actions">
          <Button variant="default" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('calendars.absences.enter')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
