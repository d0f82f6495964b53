import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../../api/client.ts';
import type { Instance } from '../../../api/queries.ts';
import { useMe } from '../../../api/session.ts';
import { ErrorText } from '../../../components/error-text.tsx';
import {
  draftOf,
  emptyVariable,
  type VariableDraft,
  VariableFields,
  variablesOf,
} from '../../../components/variable-fields.tsx';
import { useInstanceChange } from './use-instance-change.ts';
import { VariableHistory } from './variable-history.tsx';

type Props = { instance: Instance };

/** What the instance knows, how it came to know it, and for the administrator the way to change it. */
export function Variables({ instance }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const [editing, setEditing] = useState<VariableDraft[] | null>(null);
  const entries = Object.entries(instance.variables);
  const isLive = instance.status === 'active' || instance.status === 'suspended';
  const may = isLive && me.access.includes('administrator');
  return (
    <>
      {may && (
        <Button variant="default" onClick={() => setEditing([emptyVariable()])}>
          {t('operations.addVariable')}
        </Button>
      )}
      {entries.length === 0 ? (
        <p className="dimmed">{t('instances.noVariables')}</p>
      ) : (
        <div className="sheet">
          <table className="table">
            <caption className="visually-hidden">{t('instances.variables')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('instances.variable')}</th>
                <th scope="col">{t('instances.value')}</th>
                {may && <td />}
              </tr>
            </thead>
            <tbody>
              {entries.map(([name, value]) => (
                <tr key={name}>
                  <td>
                    <code>{name}</code>
                  </td>
                  <td className="variable">{typeof value === 'string' ? value : JSON.stringify(value)}</td>
                  {may && (
                    <td className="number">
                      <button
                        type="button"
                        className="tool-link"
                        aria-label={t('operations.editVariable', { name })}
                        onClick={() => setEditing([draftOf(name, value)])}
                      >
                        {t('operations.edit')}
                      </button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <VariableHistory instance={instance} />
      {editing && (
        <EditDialog
          instanceId={instance.id}
          drafts={editing}
          onChange={setEditing}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

type DialogProps = {
  instanceId: string;
  drafts: VariableDraft[];
  onChange: (drafts: VariableDraft[]) => void;
  onClose: () => void;
};

function EditDialog({ instanceId, drafts, onChange, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const variables = variablesOf(drafts);
  const save = useInstanceChange(
    instanceId,
    (given: Record<string, unknown>) =>
      answerOf(
        api.PATCH('/instances/{id}/variables', {
          params: { path: { id: instanceId } },
          body: { variables: given, ...(reason.trim() ? { reason: reason.trim() } : {}) },
        }),
      ),
    { words: t('instances.done'), onDone: onClose },
  );
  const isReady = variables !== null && Object.keys(variables).length > 0;
  return (
    <Modal
      opened
      size="lg"
      title={t('operations.editVariables')}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) save.mutate(variables);
        }}
      >
        <VariableFields drafts={drafts} onChange={onChange} />
        <Textarea
          label={t('operations.whyOptional')}
          value={reason}
          maxLength={4000}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {save.isError && <ErrorText error={save.error} />}
        <div className="form-actions">
          <Button variant="default" onClick={onClose}>
            {t('shell.close')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!isReady}>
            {t('operations.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
