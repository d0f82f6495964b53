import { Button, Modal, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../../api/client.ts';
import type { TaskCard } from '../../../api/queries.ts';
import { useErrorWords } from '../../../components/error-text.tsx';
import { notify } from '../../../components/notify.tsx';
import { EmployeePicker } from '../../../components/pickers.tsx';
import { useWords } from '../../../components/words.ts';
import { useForgetTask } from './use-task-moves.ts';

type Props = { task: TaskCard; onClose: () => void; onLeave: (id: string) => boolean };

export function DelegateDialog({ task, onClose, onLeave }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const say = useErrorWords();
  const forget = useForgetTask();
  const form = useForm({
    initialValues: { assignee: '', comment: '' },
    validate: { assignee: (value) => (value ? null : t('tasks.delegateToMissing')) },
  });
  const delegate = useMutation({
    mutationFn: ({ assignee, comment }: { assignee: string; comment: string }) =>
      answerOf(
        api.POST('/tasks/{id}/delegate', {
          params: { path: { id: task.id } },
          body: { assignee, ...(comment.trim() && { comment: comment.trim() }) },
        }),
      ),
    onSuccess(moved) {
      onClose();
      onLeave(task.id);
      forget(task.id);
      notify(t('tasks.delegated', { who: words.pick(moved.assigneeName, moved.assigneeNameEn) }));
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('tasks.delegateTitle', { name: words.named(task.names, task.name) })}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form className="form" noValidate onSubmit={form.onSubmit((values) => delegate.mutate(values))}>
        <p className="dimmed">{t('tasks.delegateHint')}</p>
        <EmployeePicker label={t('tasks.delegateTo')} required {...form.getInputProps('assignee')} />
        <Textarea label={t('tasks.comment')} autosize minRows={2} {...form.getInputProps('comment')} />
        {delegate.error && (
          <p role="alert" className="state-late">
            {say(delegate.error)}
          </p>
        )}
        <div className="form-actions">
          <Button variant="default" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
          <Button type="submit" loading={delegate.isPending}>
            {t('tasks.delegate')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
