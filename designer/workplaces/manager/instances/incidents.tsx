import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../../api/client.ts';
import { type Instance, instanceQuery } from '../../../api/queries.ts';
import { useMe } from '../../../api/session.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { useElementNames } from '../../../components/element-names.ts';
import { useErrorWords } from '../../../components/error-text.tsx';
import { notify, notifyError } from '../../../components/notify.tsx';
import { StateBadge } from '../../../components/state-mark.tsx';
import { Moment } from '../../../components/time/time-left.tsx';
import {
  emptyVariable,
  type VariableDraft,
  VariableFields,
  variablesOf,
} from '../../../components/variable-fields.tsx';

type Incident = Instance['incidents'][number];

/** What stops the instance, with what the administrator can do about it. */
export function Incidents({ instance }: { instance: Instance }) {
  const { t } = useTranslation();
  const names = useElementNames(instance.id);
  if (instance.incidents.length === 0) return null;
  return (
    <section aria-label={t('instances.incidents')}>
      <ul className="incidents">
        {instance.incidents.map((incident) => (
          <li key={incident.id}>
            <div>
              <StateBadge state="late">
                {t('instances.incident')}: {names.element(incident.elementId)}
              </StateBadge>
              <p>{incident.message}</p>
              <p className="dimmed">
                <Moment at={incident.at} />
              </p>
            </div>
            <IncidentActions
              incident={incident}
              instanceId={instance.id}
              element={names.element(incident.elementId)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type ActionsProps = { incident: Incident; instanceId: string; element: string };

export function IncidentActions({ incident, instanceId, element }: ActionsProps) {
  const { t } = useTranslation();
  const me = useMe();
  const say = useErrorWords();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const look = () => {
    for (const queryKey of [instanceQuery(instanceId).queryKey, ['incidents'], ['instances']]) {
      void queryClient.invalidateQueries({ queryKey });
    }
  };
  const params = { params: { path: { id: incident.id } } };
  const [drafts, setDrafts] = useState<VariableDraft[] | null>(null);
  const given = drafts && variablesOf(drafts);
  const retry = useMutation({
    mutationFn: (variables?: Record<string, unknown>) =>
      answerOf(api.POST('/incidents/{id}/retry', { ...params, ...(variables && { body: { variables } }) })),
    onSuccess: () => {
      notify(t('instances.retried'));
      setDrafts(null);
    },
    onError: (error) => notifyError(say(error)),
    onSettled: look,
  });
  const resolve = useMutation({
    mutationFn: () => answerOf(api.POST('/incidents/{id}/resolve', params)),
    onSuccess: () => notify(t('instances.resolved')),
    onError: (error) => notifyError(say(error)),
    onSettled: look,
  });
  if (!me.access.includes('administrator')) return null;
  return (
    <div className="task-actions">
      <Button loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
        {t('instances.retry')}
      </Button>
      <Button variant="default" onClick={() => setDrafts([emptyVariable()])}>
        {t('operations.retryWith')}
      </Button>
      <Button variant="default" loading={resolve.isPending} onClick={() => setAsking(true)}>
        {t('instances.resolve')}
      </Button>
      {drafts && (
        <Modal
          opened
          size="lg"
          title={t('operations.retryWith')}
          onClose={() => setDrafts(null)}
          closeButtonProps={{ 'aria-label': t('shell.close') }}
        >
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault();
              if (given) retry.mutate(given);
            }}
          >
            <p>{t('operations.retryWithBody')}</p>
            <VariableFields drafts={drafts} onChange={setDrafts} />
            <div className="form-actions">
              <Button variant="default" onClick={() => setDrafts(null)}>
                {t('shell.close')}
              </Button>
              <Button type="submit" loading={retry.isPending} disabled={given === null}>
                {t('instances.retry')}
              </Button>
            </div>
          </form>
        </Modal>
      )}
      {asking && (
        <ConfirmDialog
          title={t('instances.resolveTitle', { element })}
          body={t('instances.resolveBody')}
          action={t('instances.resolve')}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            resolve.mutate();
          }}
        />
      )}
    </div>
  );
}
