import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarsQuery } from '../../../api/queries.ts';
import { Empty } from '../../../components/empty.tsx';
import { ErrorText } from '../../../components/error-text.tsx';
import { Fact, Facts } from '../../../components/facts.tsx';
import { usePageTitle } from '../../../components/page-title.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { useWords } from '../../../components/words.ts';
import { Absences } from './absences.tsx';
import { type Calendar, type CalendarInput, WEEKDAYS } from './calendar-form.ts';
import { EditCalendar } from './edit-calendar.tsx';
import { ReplanningState } from './replanning-state.tsx';
import { type Shift, textOfShifts } from './shift-text.ts';

/** Working hours and absences by which deadlines are counted. */
export function CalendarsPage() {
  const { t } = useTranslation();
  usePageTitle(t('calendars.title'));
  const [edited, setEdited] = useState<string | null>(null);
  const [replanning, setReplanning] = useState<string | null>(null);
  const found = useQuery(calendarsQuery);
  if (found.isPending) return <Skeletons lines={8} />;
  if (!found.data) return <ErrorText error={found.error} onRetry={() => void found.refetch()} />;
  const open = found.data.find(({ id }) => id === edited);
  const timeZone = found.data.find(({ isCompany }) => isCompany)?.timeZone ?? 'Europe/Moscow';
  return (
    <div className="card-page">
      <h1>{t('calendars.title')}</h1>
      <p>{t('calendars.lead')}</p>
      {replanning && <ReplanningState id={replanning} />}
      {found.data.length === 0 && <Empty title={t('calendars.empty')} hint={t('calendars.emptyHint')} />}
      {found.data.map((calendar) => (
        <CalendarCard key={calendar.id} calendar={calendar} onEdit={() => setEdited(calendar.id)} />
      ))}
      <Absences timeZone={timeZone} onReplan={setReplanning} />
      {open && (
        <EditCalendar
          key={open.updatedAt}
          calendar={open}
          onSaved={setReplanning}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}

function CalendarCard({ calendar, onEdit }: { calendar: Calendar; onEdit: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const { week, days = {}, production } = calendar.rules as CalendarInput['rules'];
  const name = words.pick(calendar.name, calendar.nameEn);
  return (
    <section aria-label={name}>
      <header className="list-head">
        <h2>
          {name} {calendar.isCompany && <span className="tag">{t('calendars.company')}</span>}
        </h2>
        <Button variant="default" onClick={onEdit}>
          {t('calendars.edit')}
        </Button>
      </header>
      <Facts>
        <Fact name={t('calendars.timeZone')}>{calendar.timeZone}</Fact>
        {WEEKDAYS.map((day) => (
          <Fact key={day} name={t(`calendars.weekday.${day}`)}>
            {textOfShifts((week[day] ?? []) as Shift[]) || t('calendars.dayOff')}
          </Fact>
        ))}
        <Fact name={t('calendars.holidays')}>
          {t(production === 'russia' ? 'calendars.russian' : 'calendars.noHolidays')}
        </Fact>
        <Fact name={t('calendars.exceptions')}>{words.number(Object.keys(days).length)}</Fact>
      </Facts>
    </section>
  );
}
