import { Button, Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../../api/client.ts';
import { type Contract, contractQuery } from '../../../api/queries.ts';
import { minorOf } from '../../../components/amount.ts';
import { useErrorWords } from '../../../components/error-text.tsx';
import { notify } from '../../../components/notify.tsx';
import { ClientPicker, EmployeePicker } from '../../../components/pickers.tsx';
import { useWords } from '../../../components/words.ts';
import { changesOf, valuesOf } from './contract-changes.ts';

/** Changes what a contract says; only what was changed is sent, so that two people may change different things. */
export function EditContract({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const say = useErrorWords();
  const queryClient = useQueryClient();
  const { client, responsible } = contract;
  const form = useForm({
    initialValues: valuesOf(contract),
    validate: {
      subject: (value) => (value.trim() ? null : t('records.subjectMissing')),
      clientId: (value) => (value ? null : t('records.clientMissing')),
      amount: (value) => (minorOf(value) === null ? t('records.amountWrong') : null),
      date: (value) => (value ? null : t('records.dateMissing')),
      responsibleId: (value) => (value || !responsible ? null : t('records.responsibleMissing')),
    },
  });
  const change = useMutation({
    mutationFn: (values: typeof form.values) =>
      answerOf(
        api.PATCH('/contracts/{id}', {
          params: { path: { id: contract.id } },
          body: changesOf(contract, values),
        }),
      ),
    onSuccess(changed) {
      queryClient.setQueryData(contractQuery(contract.id).queryKey, changed);
      void queryClient.invalidateQueries({ queryKey: ['contracts'] });
      notify(t('records.saved'));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('records.editContract', { number: contract.number })}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form className="form" noValidate onSubmit={form.onSubmit((values) => change.mutate(values))}>
        <TextInput label={t('records.subject')} required data-autofocus {...form.getInputProps('subject')} />
        <TextInput label={t('records.subjectEn')} {...form.getInputProps('subjectEn')} />
        <ClientPicker
          label={t('records.client')}
          required
          clearable
          chosen={client && { value: client.id, label: words.pick(client.name, client.nameEn) }}
          {...form.getInputProps('clientId')}
        />
        <TextInput
          label={t('records.amount')}
          required
          inputMode="decimal"
          rightSection={contract.currency === 'RUB' ? '₽' : contract.currency}
          {...form.getInputProps('amount')}
        />
        <TextInput type="date" label={t('records.date')} required {...form.getInputProps('date')} />
        <EmployeePicker
          label={t('records.responsible')}
          clearable
          chosen={responsible && { value: responsible.id, label: words.person(responsible) }}
          {...form.getInputProps('responsibleId')}
        />
        {change.error && (
          <p role="alert" className="state-late">
            {say(change.error)}
          </p>
        )}
        <div className="form-actions">
          <Button variant="default" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t('shell.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
