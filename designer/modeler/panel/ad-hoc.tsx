import { Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Edit } from './edit.ts';
import { FeelField } from './fields.tsx';
import { childOf, textOf } from './node-of.ts';

/** In which order the work of an ad-hoc subprocess is done, who begins it, and when it is enough. */
export function AdHoc({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  const { node } = edit;
  return (
    <>
      <Select
        label={t('modeler.adHoc.ordering')}
        value={textOf(node, 'ordering') || 'Parallel'}
        allowDeselect={false}
        data={(['Parallel', 'Sequential'] as const).map((value) => ({
          value,
          label: t(`modeler.adHoc.${value}`),
        }))}
        onChange={(next) => edit.set({ ordering: next === 'Sequential' ? next : undefined })}
      />
      <Select
        label={t('modeler.adHoc.activation')}
        value={textOf(node, 'marshrut:activation') || 'all'}
        allowDeselect={false}
        data={(['all', 'manual'] as const).map((value) => ({ value, label: t(`modeler.adHoc.${value}`) }))}
        onChange={(next) => edit.set({ 'marshrut:activation': next === 'manual' ? next : undefined })}
      />
      <FeelField
        label={t('modeler.adHoc.enough')}
        description={t('modeler.adHoc.enoughHint')}
        value={textOf(childOf(node, 'completionCondition'), 'body')}
        onCommit={(text) => edit.setExpression('completionCondition', text)}
      />
      <Switch
        label={t('modeler.adHoc.cancelRemaining')}
        checked={node.get('cancelRemainingInstances') !== false}
        onChange={(event) => edit.set({ cancelRemainingInstances: event.currentTarget.checked })}
      />
    </>
  );
}
