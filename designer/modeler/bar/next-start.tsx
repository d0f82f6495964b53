import { IconClockPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../components/words.ts';
import './next-start.css';

/** When a timer start event starts the route map next; nothing where none does. */
export function NextStart({ at }: { at: string | null }) {
  const { t } = useTranslation();
  const words = useWords();
  if (at === null) return null;
  return (
    <span className="next-start">
      <IconClockPlay size={14} aria-hidden="true" />
      {t('modeler.list.nextStart', { when: words.moment(at) })}
    </span>
  );
}
