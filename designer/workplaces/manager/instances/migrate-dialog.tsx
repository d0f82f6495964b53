import { Button, Modal, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../../../api/client.ts';
import type { Instance } from '../../../api/queries.ts';
import { useElementNames } from '../../../components/element-names.ts';
import { ErrorText } from '../../../components/error-text.tsx';
import { MappingFields, type MigrationDraft } from '../../../components/mapping-fields.tsx';
import { StateBadge } from '../../../components/state-mark.tsx';
import { useInstanceChange } from './use-instance-change.ts';

type Props = { instance: Instance; onClose: () => void };

/** Lets one instance go on by another version: first tried, then done. */
export function MigrateDialog({ instance, onClose }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<MigrationDraft>({ version: null, mapping: {} });
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const ask = (dryRun: boolean) =>
    answerOf(
      api.POST('/instances/{id}/migrate', {
        params: { path: { id: instance.id } },
        body: {
          version: draft.version ?? 0,
          mapping: draft.mapping,
          dryRun,
          ...(reason.trim() && { reason: reason.trim() }),
        },
      }),
    );
  const check = useMutation({
    mutationFn: async () => (await ask(true)) as Schemas['MigrationVerdict'],
  });
  const move = useInstanceChange(instance.id, () => ask(false), {
    words: t('instances.done'),
    onDone: onClose,
  });
  const goesOn = check.data?.verdict === 'goes on';
  return (
    <Modal
      opened
      size="lg"
      title={t('operations.names.migrate')}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!reason.trim()) setMissing(true);
          else move.mutate(undefined);
        }}
      >
        <p>{t('operations.says.migrate')}</p>
        <MappingFields
          routeMapKey={instance.routeMapKey}
          from={[instance.version]}
          draft={draft}
          here={instance.active.map(({ elementId }) => ({ value: elementId, label: elementId }))}
          onChange={(changed) => {
            setDraft(changed);
            check.reset();
          }}
        />
        <Textarea
          label={t('instances.cancelReason')}
          required
          value={reason}
          error={missing && t('operations.reasonMissing')}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setMissing(false);
          }}
        />
        <div aria-live="polite">
          {check.data && <Verdict instanceId={instance.id} verdict={check.data} />}
          {check.isError && <ErrorText error={check.error} />}
          {move.isError && <ErrorText error={move.error} />}
          {draft.version !== null && !check.data && !check.isError && (
            <p className="dimmed">{t('operations.checkFirst')}</p>
          )}
        </div>
        <div className="form-actions">
          <Button variant="default" onClick={onClose}>
            {t('shell.close')}
          </Button>
          <Button
            variant="default"
            loading={check.isPending}
            disabled={draft.version === null}
            onClick={() => check.mutate()}
          >
            {t('operations.check')}
          </Button>
          <Button type="submit" loading={move.isPending} disabled={!goesOn}>
            {t('operations.migrateDo')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

type VerdictProps = { instanceId: string; verdict: Schemas['MigrationVerdict'] };

function Verdict({ instanceId, verdict: { verdict, elementId, reason } }: VerdictProps) {
  const { t } = useTranslation();
  const names = useElementNames(instanceId);
  if (verdict === 'goes on') return <StateBadge state="inTime">{t('operations.goesOn')}</StateBadge>;
  const said =
    verdict === 'needs a mapping' && elementId
      ? t('operations.needsMapping', { element: names.element(elementId) })
      : t('operations.cannot');
  return (
    <>
      <StateBadge state="late">{said}</StateBadge>
      {reason && <p className="dimmed">{reason}</p>}
    </>
  );
}
