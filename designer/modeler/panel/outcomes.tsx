import { ActionIcon, Button, Checkbox, Select, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { keyFromWords } from './codes.ts';
import { type Edit, extensionRows } from './edit.ts';
import { TextField } from './fields.tsx';
import { textOf } from './node-of.ts';

type Row = { code: string; nameRu: string; nameEn: string; tone: string; commentRequired: boolean };

const TONES = ['positive', 'warning', 'negative', 'neutral'] as const;

/** The ways a user task can end: its buttons, in their order. */
export function Outcomes({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  const rows = extensionRows<Row>(edit.node, 'marshrut:Outcome', (found) => ({
    code: textOf(found, 'code'),
    nameRu: textOf(found, 'nameRu'),
    nameEn: textOf(found, 'nameEn'),
    tone: textOf(found, 'tone') || 'neutral',
    commentRequired: textOf(found, 'commentRequired') === 'true',
  }));
  const write = (next: Row[]) => edit.setExtensions('marshrut:Outcome', next);
  const change = (index: number, part: Partial<Row>) =>
    write(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const move = (index: number, by: number) => {
    const next = [...rows];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    write(next);
  };
  const add = () => {
    const taken = new Set(rows.map(({ code }) => code));
    let number = rows.length + 1;
    while (taken.has(`outcome${number}`)) number += 1;
    write([
      ...rows,
      { code: `outcome${number}`, nameRu: '', nameEn: '', tone: 'neutral', commentRequired: false },
    ]);
  };
  return (
    <>
      {rows.length === 0 && <p className="dimmed">{t('modeler.outcome.none')}</p>}
      <ol className="rows">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an outcome has nothing that stays but its place
          <li key={index} className="row-card">
            <div className="row-head">
              <strong>{t('modeler.outcome.nth', { number: index + 1 })}</strong>
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
                value={row.nameRu}
                onCommit={(nameRu) => change(index, { nameRu })}
              />
              <TextField
                label={t('modeler.inEnglish')}
                value={row.nameEn}
                onCommit={(nameEn) =>
                  change(index, {
                    nameEn,
                    ...(/^outcome\d+$/.test(row.code) && nameEn
                      ? { code: keyFromWords(nameEn) || row.code }
                      : {}),
                  })
                }
              />
            </div>
            <div className="two">
              <TextField
                mono
                label={t('modeler.outcome.code')}
                value={row.code}
                error={
                  row.code === '' || rows.some((other, at) => at !== index && other.code === row.code)
                    ? t('modeler.outcome.codeWrong')
                    : undefined
                }
                onCommit={(code) => change(index, { code: code.trim() })}
              />
              <Select
                label={t('modeler.outcome.tone')}
                value={row.tone}
                allowDeselect={false}
                data={TONES.map((tone) => ({ value: tone, label: t(`modeler.outcome.${tone}`) }))}
                onChange={(tone) => change(index, { tone: tone ?? 'neutral' })}
              />
            </div>
            <Checkbox
              label={t('modeler.outcome.comment')}
              checked={row.commentRequired}
              onChange={(event) => change(index, { commentRequired: event.currentTarget.checked })}
            />
          </li>
        ))}
      </ol>
      <Button variant="default" leftSection={<IconPlus size={14} />} onClick={add}>
        {t('modeler.outcome.add')}
      </Button>
    </>
  );
}

type ButtonsProps = { first: boolean; last: boolean; onMove: (by: number) => void; onRemove: () => void };

/** Moves and removes one row of a list. */
export function RowButtons({ first, last, onMove, onRemove }: ButtonsProps) {
  const { t } = useTranslation();
  return (
    <span className="row-buttons">
      <IconButton label={t('modeler.up')} disabled={first} onClick={() => onMove(-1)}>
        <IconArrowUp size={14} />
      </IconButton>
      <IconButton label={t('modeler.down')} disabled={last} onClick={() => onMove(1)}>
        <IconArrowDown size={14} />
      </IconButton>
      <IconButton label={t('modeler.remove')} onClick={onRemove}>
        <IconTrash size={14} />
      </IconButton>
    </span>
  );
}

type IconButtonProps = { label: string; disabled?: boolean; onClick: () => void; children: React.ReactNode };

export function IconButton({ label, disabled = false, onClick, children }: IconButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
