import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../../api/client.ts';
import { type Instance, instanceQuery } from '../../../api/queries.ts';
import { useMe } from '../../../api/session.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { useErrorWords } from '../../../components/error-text.tsx';
import { notify, notifyError } from '../../../components/notify.tsx';
import { MigrateDialog } from './migrate-dialog.tsx';

const MOVES = {
  suspend: '/instances/{id}/suspend',
  resume: '/instances/{id}/resume',
  cancel: '/instances/{id}/cancel',
} as const;

type Props = { instance: Instance; title: string; onModify: () => void };

/** The administrator's ways to change where it stands and by what it goes, to stop an instance for a while, go on, or end it. */
export function InstanceActions({ instance, title, onModify }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const say = useErrorWords();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [moving, setMoving] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [migrating, setMigrating] = useState(false);
  const move = useMutation({
    mutationFn: (how: keyof typeof MOVES) =>
      answerOf(
        api.POST(MOVES[how], {
          params: { path: { id: instance.id } },
          body: reason.trim() ? { reason: reason.trim() } : {},
        }),
      ),
    onSuccess: () => {
      setReason('');
      notify(t('instances.done'));
    },
    onError: (error) => notifyError(say(error)),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: instanceQuery(instance.id).queryKey }),
  });
  const going = instance.status === 'active' || instance.status === 'suspended';
  if (!going || !me.access.includes('administrator')) return null;
  const how = instance.status === 'active' ? 'suspend' : 'resume';
  return (
    <div className="card-actions">
      <Button variant="default" loading={move.isPending} onClick={() => setMoving(true)}>
        {t(`instances.${how}`)}
      </Button>
      <Button variant="default" onClick={onModify}>
        {t('operations.modify')}
      </Button>
      <Button variant="default" onClick={() => setMigrating(true)}>
        {t('operations.migrate')}
      </Button>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('instances.cancel')}
      </Button>
      {migrating && <MigrateDialog instance={instance} onClose={() => setMigrating(false)} />}
      {moving && (
        <ConfirmDialog
          title={t(`instances.${how}Title`, { subject: title })}
          body={t(`instances.${how}Body`)}
          action={t(`instances.${how}`)}
          onClose={() => setMoving(false)}
          onConfirm={() => {
            setMoving(false);
            move.mutate(how);
          }}
        >
          <Textarea
            label={t('operations.whyOptional')}
            value={reason}
            maxLength={4000}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </ConfirmDialog>
      )}
      {asking && (
        <ConfirmDialog
          title={t('instances.cancelTitle', { subject: title })}
          body={t('instances.cancelBody')}
          action={t('instances.cancel')}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            if (!reason.trim()) return setMissing(true);
            setAsking(false);
            move.mutate('cancel');
          }}
        >
          <Textarea
            label={t('instances.cancelReason')}
            required
            value={reason}
            error={missing && t('instances.cancelReasonMissing')}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setMissing(false);
            }}
          />
        </ConfirmDialog>
      )}
    </div>
  );
}
