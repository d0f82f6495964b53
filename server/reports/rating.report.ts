import type { z } from 'zod';
import type { RatingView } from '../endpoints/views/discipline.ts';
import type { Language, Table } from './table-file.ts';

type Rating = z.input<typeof RatingView>;
type Row = Rating['rows'][number];

const MARKS = {
  green: { ru: 'зелёная', en: 'green' },
  yellow: { ru: 'жёлтая', en: 'yellow' },
  red: { ru: 'красная', en: 'red' },
  noData: { ru: 'нет данных', en: 'no data' },
};

export const tenths = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 10) / 10;

/** The rating as a table for files. */
export function ratingTable({ rows, from, to }: Rating, language: Language): Table<Row> {
  const isRussian = language === 'ru';
  const day = (moment: Date | string) => new Date(moment).toISOString().slice(0, 10);
  return {
    name: `${isRussian ? 'Рейтинг' : 'Rating'} ${day(from)} ${day(to)}`,
    rows,
    columns: [
      { title: { ru: 'Место', en: 'Place' }, value: ({ place }) => place, width: 8 },
      {
        title: { ru: 'Сотрудник', en: 'Employee' },
        value: ({ employee }) => (isRussian ? employee.fullName : employee.fullNameEn),
        width: 34,
      },
      {
        title: { ru: 'Должность', en: 'Position' },
        value: (row) => (isRussian ? row.position : row.positionEn),
        width: 30,
      },
      {
        title: { ru: 'Подразделение', en: 'Department' },
        value: ({ department }) => (isRussian ? department?.name : department?.nameEn) ?? null,
        width: 30,
      },
      { title: { ru: 'Поручено', en: 'Assigned' }, value: ({ assigned }) => assigned },
      { title: { ru: 'В срок', en: 'On time' }, value: ({ inTime }) => inTime },
      { title: { ru: 'С опозданием', en: 'Late' }, value: ({ late }) => late },
      { title: { ru: 'В работе', en: 'In progress' }, value: ({ inProgress }) => inProgress },
      { title: { ru: 'Просрочено сейчас', en: 'Overdue now' }, value: ({ overdueNow }) => overdueNow },
      { title: { ru: 'Дисциплина D, %', en: 'Discipline D, %' }, value: ({ d }) => tenths(d) },
      { title: { ru: 'Индекс R', en: 'Index R' }, value: ({ r }) => tenths(r) },
      { title: { ru: 'Изменение', en: 'Change' }, value: ({ change }) => tenths(change) },
      { title: { ru: 'Возвращено', en: 'Returned' }, value: ({ returned }) => returned },
      { title: { ru: 'Оценка', en: 'Mark' }, value: ({ mark }) => MARKS[mark][language] },
    ],
  };
}
