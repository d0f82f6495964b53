import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Schemas } from '../../../api/client.ts';
import { lateNowQuery } from '../../../api/queries.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { Empty } from '../../../components/empty.tsx';
import { ErrorText } from '../../../components/error-text.tsx';
import { useGroupNames } from '../../../components/group-names.ts';
import { Importance } from '../../../components/importance.tsx';
import { usePageTitle } from '../../../components/page-title.tsx';
import { Person } from '../../../components/person.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { StateBadge } from '../../../components/state-mark.tsx';
import { durationWords } from '../../../components/time/duration-words.ts';
import { Moment } from '../../../components/time/time-left.tsx';
import { useWords } from '../../../components/words.ts';
import { DepartmentPicker } from './department-picker.tsx';
import { RecordLink } from './record-link.tsx';

type Row = Schemas['LateTask'];

/** Who and what is late at this moment, with the person to call. */
export function LateNowPage() {
  const { t } = useTranslation();
  const words = useWords();
  usePageTitle(t('discipline.lateNow'));
  const [search] = useSearchParams();
  const found = useQuery(lateNowQuery(search.get('department') ?? undefined));
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        key: 'task',
        label: t('discipline.task'),
        value: ({ names, name, subject }) => `${words.named(names, name)} ${subject ?? ''}`,
        cell: (row) => (
          <>
            <Link to={`/instances/${row.instanceId}`}>{words.named(row.names, row.name)}</Link>{' '}
            <Importance value={row.importance} />
            <div>
              <RecordLink kind={row.recordKind} id={row.recordId}>
                {row.subject}
              </RecordLink>
            </div>
          </>
        ),
      },
      {
        key: 'delay',
        label: t('discipline.delay'),
        number: true,
        value: ({ delayMinutes }) => delayMinutes,
        cell: ({ delayMinutes }) => <StateBadge state="late">{durationWords(delayMinutes, t)}</StateBadge>,
      },
      {
        key: 'call',
        label: t('discipline.call'),
        value: ({ holder }) => (holder ? words.person(holder) : null),
        cell: (row) => <Call row={row} />,
      },
      {
        key: 'route',
        label: t('discipline.route'),
        value: ({ routeMapNames, routeMapName }) => words.named(routeMapNames, routeMapName),
      },
      {
        key: 'deadline',
        label: t('discipline.deadline'),
        value: ({ dueAt }) => dueAt,
        cell: ({ dueAt }) => <Moment at={dueAt} />,
      },
    ],
    [t, words],
  );
  if (found.isPending) return <Skeletons lines={8} />;
  if (!found.data) return <ErrorText error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <div className="list-page">
      <header className="list-head">
        <h1>{t('discipline.lateNow')}</h1>
        <DepartmentPicker />
      </header>
      <DataTable
        label={t('discipline.lateNow')}
        columns={columns}
        rows={found.data.items}
        rowKey={({ taskId }) => taskId}
        sort="delay.desc"
        empty={
          <div>
            <Empty title={t('discipline.lateNowEmpty')} hint={t('discipline.lateNowEmptyHint')} />
          </div>
        }
      />
    </div>
  );
}

function Call({ row: { holder, groups } }: { row: Row }) {
  const { t } = useTranslation();
  const said = useGroupNames(groups);
  if (!holder) {
    return (
      <span className="dimmed">
        {t('discipline.nobodyTook')}: {said}
      </span>
    );
  }
  return (
    <>
      <Link to={`/discipline/employees/${holder.id}`}>
        <Person person={holder} />
      </Link>
      <div className="call">
        {holder.phone && <a href={`tel:${holder.phone}`}>{holder.phone}</a>}
        {holder.email && <a href={`mailto:${holder.email}`}>{holder.email}</a>}
      </div>
    </>
  );
}
