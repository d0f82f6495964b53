import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../../../api/client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { useErrorWords } from '../../../components/error-text.tsx';
import { notify, notifyError } from '../../../components/notify.tsx';

type Props = { message: Schemas['Message']; onClose: () => void };

/** Puts a message away, after it was asked. */
export function DiscardMessage({ message, onClose }: Props) {
  const { t } = useTranslation();
  const say = useErrorWords();
  const queryClient = useQueryClient();
  const discard = useMutation({
    mutationFn: () => answerOf(api.DELETE('/messages/{id}', { params: { path: { id: message.id } } })),
    onSuccess() {
      notify(t('messages.discarded'));
      onClose();
    },
    onError: (error) => notifyError(say(error)),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['messages'] }),
  });
  return (
    <ConfirmDialog
      title={t('messages.discardTitle', { name: message.name })}
      body={t('messages.discardBody')}
      action={t('messages.discard')}
      pending={discard.isPending}
      onClose={onClose}
      onConfirm={() => discard.mutate()}
    />
  );
}
