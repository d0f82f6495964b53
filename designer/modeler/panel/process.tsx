import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { service } from '../services.ts';
import { FeelField, TextField } from './fields.tsx';
import { textOf } from './node-of.ts';
import type { SectionContext } from './sections.tsx';
import { RolePicker } from './who.tsx';

/** Whose lane it is: its user tasks go to this role unless they say otherwise. */
export function LaneRole({ edit }: SectionContext) {
  const { t } = useTranslation();
  return (
    <>
      <RolePicker
        label={t('modeler.laneRole')}
        value={textOf(edit.node, 'marshrut:role')}
        onChange={(role) => edit.set({ 'marshrut:role': role ?? undefined })}
      />
      <p className="dimmed">{t('modeler.laneRoleHint')}</p>
    </>
  );
}

const RECORDS = ['contract', 'deal', 'survey', 'ticket'] as const;

/** What the whole process runs on, and how its instances are called. */
export function ProcessFacts({ edit }: SectionContext) {
  const { t } = useTranslation();
  return (
    <>
      <FeelField
        label={t('modeler.process.subject')}
        description={t('modeler.process.subjectHint')}
        value={textOf(edit.node, 'marshrut:subject')}
        onCommit={(text) => edit.set({ 'marshrut:subject': text })}
      />
      <Select
        clearable
        label={t('modeler.process.record')}
        value={textOf(edit.node, 'marshrut:record') || null}
        data={RECORDS.map((one) => ({ value: one, label: t(`modeler.process.${one}`) }))}
        onChange={(record) => edit.set({ 'marshrut:record': record ?? undefined })}
      />
      <TextField
        label={t('modeler.process.tag')}
        description={t('modeler.process.tagHint')}
        value={textOf(edit.node, 'marshrut:versionTag')}
        onCommit={(text) => edit.set({ 'marshrut:versionTag': text.trim() })}
      />
    </>
  );
}

/** The name of an element in formulas and in the interface for other systems. */
export function ElementId({ edit, modeler, subject }: SectionContext) {
  const { t } = useTranslation();
  const [wrong, setWrong] = useState(false);
  const id = subject.node.id ?? '';
  if (subject.type === 'bpmn:Process') {
    return <TextField mono readOnly label={t('modeler.process.key')} value={id} onCommit={() => {}} />;
  }
  const registry = service(modeler, 'elementRegistry');
  const fits = (text: string) => text === id || (/^[A-Za-z_][\w.-]*$/.test(text) && !registry.get(text));
  return (
    <TextField
      mono
      label={t('modeler.id.label')}
      description={
        subject.type === 'bpmn:UserTask' ? t('modeler.id.outcome', { variable: `${id}_outcome` }) : undefined
      }
      error={wrong ? t('modeler.id.wrong') : undefined}
      value={id}
      onTyped={(text) => setWrong(!fits(text.trim()))}
      onCommit={(text) => {
        setWrong(false);
        if (fits(text.trim()) && text.trim() !== id) edit.setShown({ id: text.trim() });
      }}
    />
  );
}
