import { IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TaskCard } from '../../../api/queries.ts';
import { Fact, Facts } from '../../../components/facts.tsx';
import { Person } from '../../../components/person.tsx';
import { normWords } from '../../../components/time/duration-words.ts';
import { Moment } from '../../../components/time/time-left.tsx';
import { useWords } from '../../../components/words.ts';
import { recordAddress, statusWords } from '../records/record-words.ts';

/** The document that the task is about, with its files. */
export function TaskFacts({ task }: { task: TaskCard }) {
  const { t } = useTranslation();
  const words = useWords();
  const { record } = task;
  const norm = normWords(task.norm, task.calendar, t);
  return (
    <section className="task-facts" aria-label={t('tasks.facts')}>
      {record && (
        <h2>
          <Link to={recordAddress(record.kind, record.id)}>
            {t(`records.kind.${record.kind}`)}
            {record.number ? ` ${t('records.numberSign')} ${record.number}` : ''}:{' '}
            {words.pick(record.title, record.titleEn)}
          </Link>
        </h2>
      )}
      <Facts>
        {record?.clientName && (
          <Fact name={t('records.client')}>{words.pick(record.clientName, record.clientNameEn)}</Fact>
        )}
        {record?.amountMinor != null && (
          <Fact name={t('records.amount')}>{words.money(record.amountMinor, record.currency ?? 'RUB')}</Fact>
        )}
        {record?.status && (
          <Fact name={t('records.status')}>{statusWords(record.kind, record.status, t)}</Fact>
        )}
        {record?.responsible && (
          <Fact name={t('records.responsible')}>
            <Person person={record.responsible} />
          </Fact>
        )}
        <Fact name={t('tasks.initiator')}>
          <Person person={task.instance.initiator} />
        </Fact>
        <Fact name={t('tasks.given')}>
          <Moment at={task.createdAt} />
        </Fact>
        {task.dueAt && (
          <Fact name={t('records.due')}>
            <Moment at={task.dueAt} />
            {norm && <span className="dimmed"> ({norm})</span>}
          </Fact>
        )}
      </Facts>
      {record && record.files.length > 0 && (
        <ul className="files" aria-label={t('tasks.files')}>
          {record.files.map((file) => (
            <li key={file.id}>
              <a href={`/api/files/${file.id}`} target="_blank" rel="noreferrer">
                <IconPaperclip size={16} aria-hidden="true" /> {file.name}
              </a>{' '}
              <span className="dimmed">{words.size(file.size)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
