import { Checkbox, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Edit } from './edit.ts';
import { TextField } from './fields.tsx';
import { childOf, textOf } from './node-of.ts';

const TYPES = ['string', 'number', 'integer', 'boolean', 'date', 'context'] as const;

/** What a data object is called in formulas, and what may be written into it. */
export function DataObject({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  const object = childOf(edit.node, 'dataObjectRef');
  if (!object) return null;
  return (
    <>
      <TextField
        mono
        label={t('modeler.data.variable')}
        description={t('modeler.data.variableHint')}
        value={textOf(object, 'name')}
        onCommit={(text) => edit.set({ name: text.trim() }, object)}
      />
      <Select
        label={t('modeler.data.type')}
        description={t('modeler.data.typeHint')}
        value={textOf(object, 'marshrut:type') || 'any'}
        allowDeselect={false}
        data={(['any', ...TYPES] as const).map((value) => ({ value, label: t(`modeler.data.${value}`) }))}
        onChange={(next) => edit.set({ 'marshrut:type': next === 'any' ? undefined : next }, object)}
      />
      <Checkbox
        label={t('modeler.data.list')}
        checked={object.get('isCollection') === true}
        onChange={(event) => edit.set({ isCollection: event.currentTarget.checked }, object)}
      />
    </>
  );
}
