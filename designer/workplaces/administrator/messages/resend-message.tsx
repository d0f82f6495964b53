import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../../../api/client.ts';
import { useErrorWords } from '../../../components/error-text.tsx';
import { notify } from '../../../components/notify.tsx';

type Variables = Schemas['Message']['variables'];
type Props = { message: Schemas['Message']; onClose: () => void };

/** Sends a message again, with its key and variables put right where they were wrong. */
export function ResendMessage({ message, onClose }: Props) {
  const { t } = useTranslation();
  const say = useErrorWords();
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: {
      correlationKey: message.correlationKey ?? '',
      variables: JSON.stringify(message.variables, null, 2),
    },
    validate: { variables: (value) => (variablesOf(value) ? null : t('messages.variablesWrong')) },
  });
  const resend = useMutation({
    mutationFn: ({ correlationKey, variables }: typeof form.values) =>
      answerOf(
        api.POST('/messages/{id}/resend', {
          params: { path: { id: message.id } },
          body: { correlationKey: correlationKey.trim() || null, variables: variablesOf(variables) ?? {} },
        }),
      ),
    onSuccess({ result }) {
      notify(t(`messages.results.${result}`));
      onClose();
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['messages'] }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('messages.resendTitle', { name: message.name })}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form className="form" noValidate onSubmit={form.onSubmit((values) => resend.mutate(values))}>
        <p className="dimmed">{t('messages.resendHint')}</p>
        <TextInput
          label={t('messages.correlationKey')}
          data-autofocus
          {...form.getInputProps('correlationKey')}
        />
        <Textarea
          label={t('messages.variables')}
          autosize
          minRows={3}
          maxRows={14}
          {...form.getInputProps('variables')}
        />
        {resend.error && (
          <p role="alert" className="state-late">
            {say(resend.error)}
          </p>
        )}
        <div className="form-actions">
          <Button variant="default" onClick={onClose}>
            {t('shell.cancel')}
          </Button>
          <Button type="submit" loading={resend.isPending}>
            {t('messages.resend')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function variablesOf(text: string): Variables | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Variables) : null;
  } catch {
    return null;
  }
}
