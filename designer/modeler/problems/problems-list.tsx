import { CloseButton } from '@mantine/core';
import { IconAlertCircleFilled, IconAlertTriangle } from '@tabler/icons-react';
import type Modeler from 'bpmn-js/lib/Modeler.js';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/client.ts';
import { useWords } from '../../components/words.ts';
import { kindWords } from '../panel/kind-words.ts';
import { service } from '../services.ts';
import { jumpTo, wordsOf } from './use-problems.ts';
import './problems.css';

type Props = { modeler: Modeler; problems: Problem[]; onClose: () => void };

/** All problems of the map; each leads to its element. */
export function ProblemsList({ modeler, problems, onClose }: Props) {
  const { t } = useTranslation();
  const { language } = useWords();
  const nameOf = (id: string) => {
    const node = service(modeler, 'elementRegistry').get(id)?.businessObject;
    return node ? node.name || kindWords(node, t) : id;
  };
  return (
    <section className="problems" aria-label={t('modeler.problems.title')}>
      <div className="problems-head">
        <h2>{t('modeler.problems.title')}</h2>
        <CloseButton aria-label={t('shell.close')} onClick={onClose} />
      </div>
      {problems.length === 0 && <p className="dimmed">{t('modeler.problems.none')}</p>}
      <ul>
        {problems.map((problem) => {
          const { elementId, rule, message, severity } = problem;
          const isError = severity === 'error';
          return (
            <li key={[elementId, rule, message].join(' ')}>
              <button
                type="button"
                className="problem"
                disabled={!elementId}
                onClick={() => elementId && jumpTo(modeler, elementId)}
              >
                {isError ? (
                  <IconAlertCircleFilled
                    size={16}
                    className="state-late"
                    aria-label={t('modeler.problems.error')}
                  />
                ) : (
                  <IconAlertTriangle
                    size={16}
                    className="state-soon"
                    aria-label={t('modeler.problems.warning')}
                  />
                )}
                <span>{wordsOf(problem, language)}</span>
                {elementId && <span className="dimmed">{nameOf(elementId)}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
