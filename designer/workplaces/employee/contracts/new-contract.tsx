import { Button, Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answerOf, api } from '../../../api/client.ts';
import { contractQuery } from '../../../api/queries.ts';
import { minorOf } from '../../../components/amount.ts';
import { useErrorWords } from '../../../components/error-text.tsx';
import { notify } from '../../../components/notify.tsx';
import { ClientPicker } from '../../../components/pickers.tsx';

const today = () => new Date().toISOString().slice(0, 10);

export function NewContract({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const say = useErrorWords();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: { number: '', subject: '', clientId: null as string | null, amount: '', date: today() },
    validate: {
      subject: (value) => (value.trim() ? null : t('records.subjectMissing')),
      clientId: (value) => (value ? null : t('records.clientMissing')),
      amount: (value) => (minorOf(value) === null ? t('records.amountWrong') : null),
    },
  });
  const create = useMutation({
    mutationFn: ({ number, subject, clientId, amount, date }: typeof form.values) =>
      answerOf(
        api.POST('/contracts', {
          body: {
            subject: subject.trim(),
            clientId: clientId ?? '',
            amountMinor: minorOf(amount) ?? 0,
            currency: 'RUB',
            ...(number.trim() && { number: number.trim() }),
            ...(date && { date }),
          },
        }),
      ),
    onSuccess(contract) {
      queryClient.setQueryData(contractQuery(contract.id).queryKey, contract);
      void queryClient.invalidateQueries({ queryKey: ['contracts'] });
      notify(t('records.createdToast', { title: contract.number }));
      void navigate(`/contracts/${contract.id}`);
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('records.newContract')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form className="form" noValidate onSubmit={form.onSubmit((values) => create.mutate(values))}>
        <TextInput label={t('records.subject')} required data-autofocus {...form.getInputProps('subject')} />
        <ClientPicker label={t('records.client')} required {...form.getInputProps('clientId')} />
        <TextInput
          label={t('records.amount')}
          required
          inputMode="decimal"
          rightSection="₽"
          {...form.getInputProps('amount')}
        />
        <TextInput type="date" label={t('records.date')} {...form.getInputProps('date')} />
        <TextInput
          label={t('records.number')}
          description={t('records.numberHint')}
          {...form.getInputProps('number')}
        />
        {create.error && (
          <p role="alert" className="state-late">
            {say(create.error)}
          </p>
        )}
        <div className="form-actions">
          <Button variant="default" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('shell.create')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
