import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Empty } from '../../../components/empty.tsx';
import { ErrorText } from '../../../components/error-text.tsx';
import { Person } from '../../../components/person.tsx';
import { EmployeePicker } from '../../../components/pickers.tsx';
import { ScrollRegion } from '../../../components/scroll-region.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { useChoice } from '../../../components/use-choice.ts';
import { useWords } from '../../../components/words.ts';
import { spanWords } from './absence-days.ts';
import { AddAbsence } from './add-absence.tsx';
import { type Absence, absencesQuery } from './queries.ts';
import { RemoveAbsence } from './remove-absence.tsx';

/** `timeZone`: whose days are meant; `onReplan`: deadlines are counted anew under this id, or not at all. */
type Props = { timeZone: string; onReplan: (id: string | null) => void };

/** When employees are away, and who substitutes. */
export function Absences({ timeZone, onReplan }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const [search] = useSearchParams();
  const choose = useChoice();
  const employeeId = search.get('employee') ?? undefined;
  const found = useInfiniteQuery(absencesQuery(employeeId));
  const [adding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<Absence | null>(null);
  const rows = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const who = rows.find(({ employee }) => employee.id === employeeId)?.employee;
  return (
    <section aria-label={t('calendars.absences.title')}>
      <header className="section-head">
        <h2>{t('calendars.absences.title')}</h2>
        <Button variant="default" onClick={() => setAdding(true)}>
          {t('calendars.absences.add')}
        </Button>
      </header>
      <p className="dimmed">{t('calendars.absences.lead')}</p>
      <EmployeePicker
        className="absence-filter"
        aria-label={t('calendars.absences.ofWhom')}
        clearable
        clearButtonProps={{ 'aria-label': t('calendars.absences.ofAll'), 'aria-hidden': false, tabIndex: 0 }}
        value={employeeId ?? null}
        chosen={who ? { value: who.id, label: words.person(who) } : null}
        onChange={(id) => choose('employee', id ?? '')}
      />
      {found.isPending ? (
        <Skeletons lines={4} />
      ) : found.isError && rows.length === 0 ? (
        <ErrorText error={found.error} onRetry={() => void found.refetch()} />
      ) : rows.length === 0 ? (
        <Empty
          title={t(employeeId ? 'calendars.absences.emptyOfOne' : 'calendars.absences.empty')}
          hint={t('calendars.absences.emptyHint')}
        />
      ) : (
        <AbsenceTable rows={rows} timeZone={timeZone} onRemove={setRemoved} />
      )}
      <ShowMore pages={found} />
      {adding && (
        <AddAbsence timeZone={timeZone} employee={who} onAdded={onReplan} onClose={() => setAdding(false)} />
      )}
      {removed && (
        <RemoveAbsence
          absence={removed}
          timeZone={timeZone}
          onRemoved={onReplan}
          onClose={() => setRemoved(null)}
        />
      )}
    </section>
  );
}

type TableProps = { rows: Absence[]; timeZone: string; onRemove: (absence: Absence) => void };

function AbsenceTable({ rows, timeZone, onRemove }: TableProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <ScrollRegion className="sheet" label={t('calendars.absences.title')}>
      <table className="table">
        <caption className="visually-hidden">{t('calendars.absences.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('discipline.employee')}</th>
            <th scope="col">{t('calendars.absences.days')}</th>
            <th scope="col">{t('calendars.absences.kind')}</th>
            <th scope="col">{t('calendars.absences.substitute')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((absence) => {
            const days = spanWords(absence, words.language, timeZone);
            const who = words.person(absence.employee);
            return (
              <tr key={absence.id}>
                <td>
                  <Person person={absence.employee} />
                </td>
                <td>{days}</td>
                <td>{t(`calendars.absences.kinds.${absence.kind}`)}</td>
                <td>
                  <Person person={absence.substitute} />
                </td>
                <td>
                  <Button
                    variant="subtle"
                    aria-label={t('calendars.absences.removeOne', { who, days })}
                    onClick={() => onRemove(absence)}
                  >
                    {t('calendars.absences.remove')}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
