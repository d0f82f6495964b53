import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../../api/client.ts';
import type { Instance } from '../../../api/queries.ts';
import { useMe } from '../../../api/session.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { useElementNames } from '../../../components/element-names.ts';
import { ErrorText } from '../../../components/error-text.tsx';
import { Moment } from '../../../components/time/time-left.tsx';
import { useInstanceChange } from './use-instance-change.ts';

/** Timers that the instance waits for; the administrator may let one fire now. */
export function Timers({ instance }: { instance: Instance }) {
  const { t } = useTranslation();
  const me = useMe();
  const names = useElementNames(instance.id);
  const [asked, setAsked] = useState<string | null>(null);
  const fire = useInstanceChange(
    instance.id,
    (elementId: string) =>
      answerOf(
        api.POST('/instances/{id}/timers/{elementId}/fire', {
          params: { path: { id: instance.id, elementId } },
        }),
      ),
    { words: t('instances.done') },
  );
  if (instance.timers.length === 0 || !me.access.includes('administrator')) return null;
  return (
    <section>
      <h2>{t('operations.timers')}</h2>
      {fire.isError && <ErrorText error={fire.error} />}
      <ul className="incidents">
        {instance.timers.map(({ elementId, dueAt }) => (
          <li key={`${elementId}${dueAt}`}>
            <div>
              {names.event(elementId)}
              <div className="dimmed">
                {t('operations.fires')} <Moment at={dueAt} />
              </div>
            </div>
            <Button
              variant="default"
              loading={fire.isPending && fire.variables === elementId}
              onClick={() => setAsked(elementId)}
            >
              {t('instances.fire')}
            </Button>
          </li>
        ))}
      </ul>
      {asked && (
        <ConfirmDialog
          title={t('operations.fireTitle', { element: names.event(asked) })}
          body={t('operations.fireBody')}
          action={t('instances.fire')}
          onClose={() => setAsked(null)}
          onConfirm={() => {
            fire.mutate(asked);
            setAsked(null);
          }}
        />
      )}
    </section>
  );
}
