import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { afterDay, lastDayOf, PERIODS, periodOf, usePeriod } from './period.ts';

/** Named periods and two dates, both in the address. */
export function PeriodPicker() {
  const { t } = useTranslation();
  const { from, to, put } = usePeriod();
  return (
    <fieldset className="period">
      <legend className="visually-hidden">{t('discipline.period')}</legend>
      {PERIODS.map((key) => {
        const period = periodOf(key);
        return (
          <button
            key={key}
            type="button"
            className="tool-link"
            aria-pressed={period.from === from && period.to === to}
            onClick={() => put(period)}
          >
            {t(`discipline.${key}`)}
          </button>
        );
      })}
      <TextInput
        type="date"
        aria-label={t('discipline.from')}
        value={from}
        max={lastDayOf(to)}
        onChange={({ currentTarget: { value } }) => value && put({ from: value, to })}
      />
      <span aria-hidden="true">—</span>
      <TextInput
        type="date"
        aria-label={t('discipline.to')}
        value={lastDayOf(to)}
        min={from}
        onChange={({ currentTarget: { value } }) => value && put({ from, to: afterDay(value) })}
      />
    </fieldset>
  );
}
