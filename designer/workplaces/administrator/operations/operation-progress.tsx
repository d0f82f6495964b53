import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../../api/client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { ErrorText, useErrorWords } from '../../../components/error-text.tsx';
import { notifyError } from '../../../components/notify.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { StateBadge } from '../../../components/state-mark.tsx';
import { type OperationRow, operationQuery } from './queries.ts';

/** How far a batch operation is, live, with the way to stop it; starts go on. */
export function OperationProgress({ id }: { id: string }) {
  const { t } = useTranslation();
  const say = useErrorWords();
  const queryClient = useQueryClient();
  const found = useQuery(operationQuery(id));
  const [asking, setAsking] = useState(false);
  const stop = useMutation({
    mutationFn: () => answerOf(api.POST('/batch-operations/{id}/stop', { params: { path: { id } } })),
    onError: (error) => notifyError(say(error)),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['batch-operations'] }),
  });
  if (found.isPending) return <Skeletons lines={2} />;
  if (!found.data) return <ErrorText error={found.error} onRetry={() => void found.refetch()} />;
  const operation = found.data;
  return (
    <section className="operation-progress" aria-label={t('operations.progress')}>
      <Progress.Root size="lg" aria-label={t('operations.progress')}>
        <Progress.Section
          value={share(operation.done, operation)}
          color="var(--accent)"
          aria-label={t('operations.states.done')}
        />
        <Progress.Section
          value={share(operation.failed, operation)}
          color="red"
          aria-label={t('operations.states.failed')}
        />
      </Progress.Root>
      <p aria-live="polite" className="operation-numbers">
        <OperationNumbers operation={operation} />
      </p>
      {operation.queued > 0 && operation.operation !== 'start' && (
        <Button variant="default" loading={stop.isPending} onClick={() => setAsking(true)}>
          {t('operations.stop')}
        </Button>
      )}
      {asking && (
        <ConfirmDialog
          title={t('operations.stopTitle')}
          body={t('operations.stopBody', { count: operation.queued })}
          action={t('operations.stop')}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            stop.mutate();
          }}
        />
      )}
    </section>
  );
}

const share = (count: number, { total }: OperationRow): number => (total === 0 ? 0 : (count / total) * 100);

/** The numbers of a batch operation, with shapes and words. */
export function OperationNumbers({ operation }: { operation: OperationRow }) {
  const { t } = useTranslation();
  const { done, total, failed, queued, stopped } = operation;
  return (
    <>
      <StateBadge state="inTime">{t('operations.doneOf', { done, total })}</StateBadge>
      {queued > 0 && <StateBadge state="none">{t('operations.queued', { count: queued })}</StateBadge>}
      {failed > 0 && <StateBadge state="late">{t('operations.failed', { count: failed })}</StateBadge>}
      {stopped > 0 && <StateBadge state="soon">{t('operations.stopped', { count: stopped })}</StateBadge>}
    </>
  );
}
