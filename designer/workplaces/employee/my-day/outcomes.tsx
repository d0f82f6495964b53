import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TaskCard } from '../../../api/queries.ts';
import { normWords } from '../../../components/time/duration-words.ts';
import { useWords } from '../../../components/words.ts';

type Outcome = TaskCard['outcomes'][number];
type Props = {
  task: TaskCard;
  /** Place of the outcome that Ctrl+Enter sends. */
  chosen: number | null;
  /** Code of the outcome that is on its way. */
  pending: string | null;
  /** Left out: the outcomes are only shown. */
  onSend?: (outcome: Outcome, place: number) => void;
};

/** Outcomes as buttons; beside each, what the route does next and who gets it. */
export function Outcomes({ task, chosen, pending, onSend }: Props) {
  const words = useWords();
  return (
    <ul className="outcomes">
      {task.outcomes.map((outcome, place) => (
        <li key={outcome.code} className={place === chosen ? 'outcome outcome-chosen' : 'outcome'}>
          <Button
            variant={place === chosen || (chosen === null && place === 0) ? 'filled' : 'default'}
            size="sm"
            disabled={!onSend || (pending !== null && pending !== outcome.code)}
            loading={pending === outcome.code}
            aria-keyshortcuts={String(place + 1)}
            rightSection={<kbd>{place + 1}</kbd>}
            onClick={() => onSend?.(outcome, place)}
          >
            {words.named(outcome.names, outcome.code)}
          </Button>
          <Then steps={outcome.next} />
        </li>
      ))}
    </ul>
  );
}

function Then({ steps }: { steps: Outcome['next'] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <p className="then">
      <span className="dimmed">{t('tasks.after')}</span>{' '}
      {steps.length === 0
        ? t('tasks.thenEnd')
        : steps.map((step, place) => {
            const norm = normWords(step.norm, null, t);
            return (
              <span key={step.elementId}>
                {place > 0 && ', '}
                {words.named(step.names, step.name)}
                {step.performer && <span className="dimmed"> — {step.performer}</span>}
                {norm && <span className="dimmed"> ({norm})</span>}
              </span>
            );
          })}
    </p>
  );
}
