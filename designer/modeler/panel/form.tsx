import { Button, Checkbox, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Edit, extensionRows } from './edit.ts';
import { FeelField, TextField } from './fields.tsx';
import { textOf } from './node-of.ts';
import { RowButtons } from './outcomes.tsx';

type Row = { key: string; labelRu: string; labelEn: string; type: string; required: boolean };

const TYPES = ['string', 'text', 'number', 'date', 'boolean'] as const;

/** What a performer is asked: the instruction and the fields to fill in. */
export function TaskForm({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  const rows = extensionRows<Row>(edit.node, 'marshrut:FormField', (found) => ({
    key: textOf(found, 'key'),
    labelRu: textOf(found, 'labelRu'),
    labelEn: textOf(found, 'labelEn'),
    type: textOf(found, 'type') || 'string',
    required: textOf(found, 'required') === 'true',
  }));
  const write = (next: Row[]) => edit.setExtensions('marshrut:FormField', next);
  const change = (index: number, part: Partial<Row>) =>
    write(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const move = (index: number, by: number) => {
    const next = [...rows];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    write(next);
  };
  const wrongKey = (row: Row, index: number) =>
    !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(row.key) ||
    rows.some((other, at) => at !== index && other.key === row.key);
  return (
    <>
      <FeelField
        mixed
        label={t('modeler.form.instruction')}
        description={t('modeler.form.instructionHint')}
        value={textOf(edit.node, 'marshrut:instruction')}
        onCommit={(text) => edit.set({ 'marshrut:instruction': text })}
      />
      <ol className="rows">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a field has nothing that stays but its place
          <li key={index} className="row-card">
            <div className="row-head">
              <strong>{t('modeler.form.nth', { number: index + 1 })}</strong>
              <RowButtons
                first={index === 0}
                last={index === rows.length - 1}
                onMove={(by) => move(index, by)}
                onRemove={() => write(rows.filter((_, at) => at !== index))}
              />
            </div>
            <div className="two">
              <TextField
                label={t('modeler.inRussian')}
                value={row.labelRu}
                onCommit={(labelRu) => change(index, { labelRu })}
              />
              <TextField
                label={t('modeler.inEnglish')}
                value={row.labelEn}
                onCommit={(labelEn) => change(index, { labelEn })}
              />
            </div>
            <div className="two">
              <TextField
                mono
                label={t('modeler.form.key')}
                value={row.key}
                error={wrongKey(row, index) ? t('modeler.form.keyWrong') : undefined}
                onCommit={(key) => change(index, { key: key.trim() })}
              />
              <Select
                label={t('modeler.form.type')}
                value={row.type}
                allowDeselect={false}
                data={TYPES.map((type) => ({ value: type, label: t(`modeler.form.${type}`) }))}
                onChange={(type) => change(index, { type: type ?? 'string' })}
              />
            </div>
            <Checkbox
              label={t('modeler.form.required')}
              checked={row.required}
              onChange={(event) => change(index, { required: event.currentTarget.checked })}
            />
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() =>
          write([
            ...rows,
            { key: `field${rows.length + 1}`, labelRu: '', labelEn: '', type: 'string', required: false },
          ])
        }
      >
        {t('modeler.form.add')}
      </Button>
    </>
  );
}
