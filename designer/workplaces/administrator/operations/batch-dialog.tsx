import { Button, Modal, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api } from '../../../api/client.ts';
import { ErrorText } from '../../../components/error-text.tsx';
import { BatchParameters, emptyParameters, parametersOf } from './batch-parameters.tsx';
import { BatchPreview } from './batch-preview.tsx';
import { OperationProgress } from './operation-progress.tsx';
import { type InstanceFilter, type OperationInput, type OperationName, previewQuery } from './queries.ts';

export type BatchTarget = ({ ids: string[]; filter?: never } | { filter: InstanceFilter; ids?: never }) & {
  /** The one route map that they are of; null where they are of several. */
  routeMapKey: string | null;
};

type Props = { operation: OperationName; target: BatchTarget; onClose: () => void };

/** Must be told by whoever ends or rewrites what people work on. */
const NEEDS_REASON = new Set<OperationName>(['cancel', 'modify', 'migrate']);
const PAUSE = 400;

/** Asks what is to be done to many instances, shows what would come of it, does it, and shows how far it is. */
export function BatchDialog({ operation, target, onClose }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => emptyParameters(operation));
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { routeMapKey, ...meant } = target;
  const parameters = parametersOf(operation, draft);
  const [settled] = useDebouncedValue(JSON.stringify(parameters), PAUSE);
  const body = (said: unknown) =>
    ({
      operation,
      parameters: said,
      ...meant,
      ...(reason.trim() && { reason: reason.trim() }),
    }) as OperationInput;
  const start = useMutation({
    mutationFn: (input: OperationInput) => answerOf(api.POST('/batch-operations', { body: input })),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['batch-operations'] }),
  });
  const isOfElements = operation === 'modify' || operation === 'migrate';
  const needsOneMap = isOfElements && routeMapKey === null;
  /** What lives of them, whatever is to be done. */
  const { data: live } = useQuery({
    ...previewQuery({ operation: 'cancel', ...meant } as OperationInput),
    enabled: isOfElements && !needsOneMap,
  });
  const begin = () => {
    if (NEEDS_REASON.has(operation) && !reason.trim()) return setMissing(true);
    if (parameters !== null) start.mutate(body(parameters));
  };
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={t(`operations.names.${operation}`)}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      {start.data ? (
        <div className="form">
          <OperationProgress id={start.data.id} />
          <div className="form-actions">
            <Link to={`/batch-operations/${start.data.id}`}>{t('operations.openBatch')}</Link>
            <Button onClick={onClose}>{t('shell.close')}</Button>
          </div>
        </div>
      ) : needsOneMap ? (
        <p>{t('operations.oneMapFirst')}</p>
      ) : (
        <div className="form">
          <p>{t(`operations.says.${operation}`)}</p>
          <BatchParameters
            operation={operation}
            routeMapKey={routeMapKey}
            versions={live?.versions ?? []}
            draft={draft}
            onChange={setDraft}
          />
          <Textarea
            label={t('instances.cancelReason')}
            required={NEEDS_REASON.has(operation)}
            value={reason}
            error={missing && t('operations.reasonMissing')}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setMissing(false);
            }}
          />
          {parameters !== null && settled !== 'null' && (
            <BatchPreview
              input={{ operation, parameters: JSON.parse(settled), ...meant } as OperationInput}
            />
          )}
          {start.isError && <ErrorText error={start.error} />}
          <div className="form-actions">
            <Button variant="default" onClick={onClose}>
              {t('shell.close')}
            </Button>
            <Button
              {...(operation === 'cancel' ? { color: 'red' } : {})}
              loading={start.isPending}
              disabled={parameters === null}
              onClick={begin}
            >
              {t('operations.begin')}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
