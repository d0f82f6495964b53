import { IconChevronsUp, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Nothing for usual importance; one or two strokes above it. */
export function Importance({ value }: { value: number }) {
  const { t } = useTranslation();
  if (value < 2) return null;
  const Icon = value > 2 ? IconChevronsUp : IconChevronUp;
  const said = t(`tasks.importance.${value > 2 ? 3 : 2}`);
  return (
    <span className="importance" title={said}>
      <Icon size={16} stroke={2} aria-hidden="true" />
      <span className="visually-hidden">{said}</span>
    </span>
  );
}
