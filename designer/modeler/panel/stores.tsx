import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { collections } from '../../../workflows/engine/index.ts';
import type { ModelNode } from '../services.ts';
import type { Edit } from './edit.ts';
import { FeelField } from './fields.tsx';
import { listOf, textOf } from './node-of.ts';

/** Which collection of the CRM a data store is. */
export function Store({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  const value = textOf(edit.node, 'marshrut:collection');
  const known = collections.map((one) => ({ value: one, label: t(`modeler.store.${one}`) }));
  const unknown = value && !collections.includes(value) ? [{ value, label: value }] : [];
  return (
    <Select
      label={t('modeler.store.collection')}
      description={t('modeler.store.collectionHint')}
      value={value || 'none'}
      allowDeselect={false}
      data={[{ value: 'none', label: t('modeler.store.none') }, ...known, ...unknown]}
      onChange={(next) => edit.set({ 'marshrut:collection': next === 'none' ? undefined : next })}
    />
  );
}

/** By which keys an activity reads records of the data stores that lead to it; of one association, its own. */
export function RecordKeys({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  return storeReads(edit.node).map(({ association, store }) => (
    <FeelField
      key={textOf(association, 'id')}
      label={t('modeler.store.key', { store: textOf(store, 'name') || textOf(store, 'id') })}
      description={t('modeler.store.keyHint')}
      value={textOf(association, 'marshrut:key')}
      onCommit={(text) => edit.set({ 'marshrut:key': text.trim() }, association)}
    />
  ));
}

/** The associations by which records come, with the stores that they come from. */
export function storeReads(node: ModelNode): { association: ModelNode; store: ModelNode }[] {
  const isOne = node.$type === 'bpmn:DataInputAssociation';
  const associations = isOne ? [node] : listOf(node, 'dataInputAssociations');
  return associations.flatMap((association) => {
    const [store] = listOf(association, 'sourceRef');
    return store?.$type === 'bpmn:DataStoreReference' ? [{ association, store }] : [];
  });
}
