import type { z } from 'zod';
import type { StatementView } from '../endpoints/views/discipline.ts';
import { tenths } from './rating.report.ts';
import type { Language, Table } from './table-file.ts';

type Statement = z.input<typeof StatementView>;
type Row = Statement['turns'][number];

/** The turns of a statement as a table for files: one row each, with the rule that counted it. */
export function statementTable({ turns, employee, from, to }: Statement, language: Language): Table<Row> {
  const isRussian = language === 'ru';
  const day = (moment: Date | string) => new Date(moment).toISOString().slice(0, 10);
  const name = (person: Row['givenBy']) => (isRussian ? person?.fullName : person?.fullNameEn) ?? null;
  const moment = (value: Date | string | null) => (value === null ? null : new Date(value));
  const hours = (minutes: number) => tenths(minutes / 60);
  return {
    name: `${isRussian ? 'Справка' : 'Statement'} ${name(employee) ?? ''} ${day(from)} ${day(to)}`,
    rows: turns,
    columns: [
      { title: { ru: 'Предмет', en: 'Subject' }, value: ({ subject }) => subject, width: 44 },
      { title: { ru: 'Задача', en: 'Task' }, value: (row) => row.names[language] ?? row.name, width: 34 },
      {
        title: { ru: 'Маршрут', en: 'Route map' },
        value: (row) => `${row.routeMapName}, ${row.version}`,
        width: 30,
      },
      { title: { ru: 'Кем поручено', en: 'Given by' }, value: ({ givenBy }) => name(givenBy), width: 28 },
      { title: { ru: 'Поручено', en: 'Given' }, value: (row) => moment(row.from), width: 20 },
      { title: { ru: 'Срок', en: 'Deadline' }, value: ({ dueAt }) => moment(dueAt), width: 20 },
      { title: { ru: 'Переносов срока', en: 'Deadline moves' }, value: ({ dueMoves }) => dueMoves.length },
      { title: { ru: 'Завершено', en: 'Ended' }, value: (row) => moment(row.to), width: 20 },
      {
        title: { ru: 'Опоздание, раб. ч', en: 'Delay, working h' },
        value: ({ delayMinutes }) => hours(delayMinutes),
      },
      { title: { ru: 'Выполнил', en: 'Done by' }, value: ({ doneBy }) => name(doneBy), width: 28 },
      { title: { ru: 'Важность', en: 'Importance' }, value: ({ importance }) => importance },
      {
        title: { ru: 'Учёт', en: 'Counted' },
        value: ({ ruleNames }) => ruleNames[language] ?? null,
        width: 36,
      },
    ],
  };
}
