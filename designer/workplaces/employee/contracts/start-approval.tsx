import { Button, Checkbox, Modal, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../../api/client.ts';
import { type Contract, contractQuery } from '../../../api/queries.ts';
import { useErrorWords } from '../../../components/error-text.tsx';
import { notify } from '../../../components/notify.tsx';

/** What the approval wants to know before it starts. */
export function StartApproval({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useErrorWords();
  const queryClient = useQueryClient();
  const form = useForm({ initialValues: { urgent: false, note: '' } });
  const start = useMutation({
    mutationFn: ({ urgent, note }: { urgent: boolean; note: string }) =>
      answerOf(
        api.POST('/contracts/{id}/start-approval', {
          params: { path: { id: contract.id } },
          body: { variables: { urgent, ...(note.trim() && { note: note.trim() }) } },
        }),
      ),
    onSuccess(started) {
      queryClient.setQueryData(contractQuery(contract.id).queryKey, started);
      for (const key of ['contracts', 'my-day', 'instances'])
        void queryClient.invalidateQueries({ queryKey: [key] });
      notify(t('records.started'));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('records.startApprovalTitle', { number: contract.number })}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form className="form" noValidate onSubmit={form.onSubmit((values) => start.mutate(values))}>
        <p className="dimmed">{t('records.startApprovalHint')}</p>
        <Textarea label={t('records.startNote')} autosize minRows={2} {...form.getInputProps('note')} />
        <Checkbox label={t('records.startUrgent')} {...form.getInputProps('urgent', { type: 'checkbox' })} />
        {start.error && (
          <p role="alert" className="state-late">
            {say(start.error)}
          </p>
        )}
        <div className="form-actions">
          <Button variant="default" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
          <Button type="submit" loading={start.isPending}>
            {t('records.startApproval')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
