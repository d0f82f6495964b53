import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client.ts';
import { StateBadge } from '../../../components/state-mark.tsx';
import type { DueState } from '../../../components/time/due-state.ts';
import { useWords } from '../../../components/words.ts';

type Mark = Schemas['DisciplineFigures']['mark'];

export const MARK_STATES: Record<Mark, DueState> = {
  green: 'inTime',
  yellow: 'soon',
  red: 'late',
  noData: 'none',
};

export function MarkBadge({ mark }: { mark: Mark }) {
  const { t } = useTranslation();
  return <StateBadge state={MARK_STATES[mark]}>{t(`discipline.marks.${mark}`)}</StateBadge>;
}

/** D or R to one digit; "no data" where nothing was decided. */
export function Percent({ value }: { value: number | null }) {
  const { t } = useTranslation();
  const words = useWords();
  if (value === null) return <span className="dimmed">{t('discipline.noData')}</span>;
  return <>{words.number(value, 1)}</>;
}

/** Percentage points against the period before, with a sign. */
export function Change({ value }: { value: number | null }) {
  const words = useWords();
  if (value === null) return <span className="dimmed">—</span>;
  const sign = value > 0.05 ? '+' : value < -0.05 ? '−' : '';
  const state = value > 0.05 ? 'state-inTime' : value < -0.05 ? 'state-late' : 'dimmed';
  return <span className={state}>{`${sign}${words.number(Math.abs(value), 1)}`}</span>;
}
