import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client.ts';
import { durationWords } from '../../../components/time/duration-words.ts';

type Bar = Schemas['Turn']['bar'];
const KINDS = ['work', 'wait', 'absence', 'excused', 'grace', 'late'] as const;

/** A turn's hours in order, each part as wide as it was long. */
export function HourBar({ bar }: { bar: Bar }) {
  const { t } = useTranslation();
  const parts = bar.filter(({ minutes }) => minutes > 0);
  if (parts.length === 0) return <span className="dimmed">—</span>;
  const said = parts
    .map(({ kind, minutes }) => `${t(`discipline.bar.${kind}`)} ${durationWords(minutes, t)}`)
    .join(', ');
  return (
    <span className="hour-bar" role="img" aria-label={said} title={said}>
      {parts.map(({ kind, minutes }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have nothing but their place
        <span key={place} className={`hour-${kind}`} style={{ flexGrow: minutes }} />
      ))}
    </span>
  );
}

export function HourLegend() {
  const { t } = useTranslation();
  return (
    <ul className="hour-legend">
      {KINDS.map((kind) => (
        <li key={kind}>
          <span className={`hour-${kind}`} aria-hidden="true" /> {t(`discipline.bar.${kind}`)}
        </li>
      ))}
    </ul>
  );
}
