import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../../api/client.ts';
import type { Column } from '../../../components/data-table.tsx';
import { Person } from '../../../components/person.tsx';
import { durationWords } from '../../../components/time/duration-words.ts';
import { useWords } from '../../../components/words.ts';
import { Change, MarkBadge, Percent } from './figures.tsx';
import type { Period } from './period.ts';
import { SHOWN_ALONE } from './turns-behind.ts';

type Row = Schemas['RatingRow'];
type Counted =
  | 'assigned'
  | 'inTime'
  | 'late'
  | 'inProgress'
  | 'overdueNow'
  | 'returned'
  | 'doneByAnother'
  | 'movedDeadlines'
  | 'leftOut';

export function useRatingColumns({ from, to }: Period): Column<Row>[] {
  const { t } = useTranslation();
  const words = useWords();
  return useMemo(() => {
    const addressOf = (row: Row, counted?: string) =>
      `/discipline/employees/${row.employee.id}?${new URLSearchParams({ from, to, ...(counted && { counted }) })}`;
    const count = (key: Counted, hidden = false): Column<Row> => ({
      key,
      label: t(`discipline.${key}`),
      number: true,
      hidden,
      value: (row) => row[key],
      cell: (row) =>
        row[key] === 0 ? (
          <span className="dimmed">0</span>
        ) : (
          <Link
            to={addressOf(
              row,
              SHOWN_ALONE.find((figure) => figure === key),
            )}
          >
            {row[key]}
          </Link>
        ),
    });
    return [
      { key: 'place', label: t('discipline.place'), value: ({ place }) => place },
      {
        key: 'employee',
        label: t('discipline.employee'),
        value: ({ employee }) => words.person(employee),
        cell: (row) => (
          <Link to={addressOf(row)}>
            <Person person={row.employee} />
          </Link>
        ),
      },
      {
        key: 'position',
        label: t('discipline.position'),
        hidden: true,
        value: ({ position, positionEn }) => words.pick(position, positionEn),
      },
      {
        key: 'department',
        label: t('discipline.department'),
        value: ({ department }) => (department ? words.pick(department.name, department.nameEn) : null),
      },
      count('assigned'),
      count('inTime'),
      count('late'),
      count('inProgress'),
      count('overdueNow'),
      {
        key: 'd',
        label: t('discipline.d'),
        hint: t('discipline.dHint'),
        number: true,
        value: ({ d }) => d,
        cell: (row) => (
          <Link to={addressOf(row)}>
            <Percent value={row.d} />
          </Link>
        ),
      },
      {
        key: 'r',
        label: t('discipline.r'),
        hint: t('discipline.rHint'),
        number: true,
        value: ({ r }) => r,
        cell: (row) => (
          <Link to={addressOf(row)}>
            <Percent value={row.r} />
          </Link>
        ),
      },
      {
        key: 'change',
        label: t('discipline.change'),
        hint: t('discipline.changeHint'),
        number: true,
        value: ({ change }) => change,
        cell: ({ change }) => <Change value={change} />,
      },
      count('returned'),
      count('doneByAnother', true),
      count('movedDeadlines', true),
      count('leftOut', true),
      {
        key: 'mean',
        label: t('discipline.meanTime'),
        hidden: true,
        number: true,
        value: ({ meanWorkingMinutes }) => meanWorkingMinutes,
        cell: ({ meanWorkingMinutes }) =>
          meanWorkingMinutes === null ? '—' : durationWords(meanWorkingMinutes, t),
      },
      {
        key: 'mark',
        label: t('discipline.mark'),
        value: ({ mark }) => t(`discipline.marks.${mark}`),
        cell: ({ mark }) => <MarkBadge mark={mark} />,
      },
    ];
  }, [t, words, from, to]);
}
