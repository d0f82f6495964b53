import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FeelField } from './fields.tsx';

export type Norm = { text: string; calendar: 'working' | 'plain' };
type Unit = 'workingHours' | 'workingDays' | 'hours' | 'days' | 'formula';

const UNITS: Unit[] = ['workingHours', 'workingDays', 'hours', 'days', 'formula'];

type Props = { label: string; value: Norm; onCommit: (norm: Norm) => void };

/** A length of time as people say it: a number and a unit; a formula where it depends on the record. */
export function DurationField({ label, value, onCommit }: Props) {
  const { t } = useTranslation();
  const said = readNorm(value);
  const [chosen, setChosen] = useState<Unit | null>(null);
  const unit = chosen ?? said.unit;
  const change = (number: number | null, next: Unit) => {
    setChosen(next);
    onCommit(number === null ? { text: '', calendar: calendarOf(next) } : writeNorm(number, next));
  };
  return (
    <fieldset className="duration">
      <legend>{label}</legend>
      {unit !== 'formula' && (
        <NumberInput
          aria-label={label}
          value={said.number ?? ''}
          min={1}
          max={999}
          allowDecimal={false}
          allowNegative={false}
          onChange={(number) => change(typeof number === 'number' && number > 0 ? number : null, unit)}
        />
      )}
      <Select
        aria-label={t('modeler.unit.label')}
        value={unit}
        allowDeselect={false}
        data={UNITS.map((one) => ({ value: one, label: t(`modeler.unit.${one}`) }))}
        onChange={(next) => {
          const to = (next ?? 'workingDays') as Unit;
          if (to === 'formula') setChosen(to);
          else change(said.number, to);
        }}
      />
      {unit === 'formula' && (
        <FeelField
          mixed
          aria-label={label}
          placeholder='=if amountMinor > 100000000 then duration("P3D") else duration("P1D")'
          value={value.text}
          onCommit={(text) => onCommit({ ...value, text })}
        />
      )}
    </fieldset>
  );
}

const calendarOf = (unit: Unit): Norm['calendar'] =>
  unit === 'hours' || unit === 'days' ? 'plain' : 'working';

function writeNorm(number: number, unit: Unit): Norm {
  const hours = unit === 'hours' || unit === 'workingHours';
  return { text: hours ? `PT${number}H` : `P${number}D`, calendar: calendarOf(unit) };
}

function readNorm({ text, calendar }: Norm): { number: number | null; unit: Unit } {
  const trimmed = text.trim();
  const days = /^P(\d+)D$/.exec(trimmed)?.[1];
  const hours = /^PT(\d+)H$/.exec(trimmed)?.[1];
  const working = calendar === 'working';
  if (days) return { number: Number(days), unit: working ? 'workingDays' : 'days' };
  if (hours) return { number: Number(hours), unit: working ? 'workingHours' : 'hours' };
  return { number: null, unit: trimmed === '' ? (working ? 'workingDays' : 'days') : 'formula' };
}
