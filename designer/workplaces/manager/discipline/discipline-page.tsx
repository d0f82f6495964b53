import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Schemas } from '../../../api/client.ts';
import { ratingQuery } from '../../../api/queries.ts';
import { DataTable } from '../../../components/data-table.tsx';
import { Empty } from '../../../components/empty.tsx';
import { ErrorText } from '../../../components/error-text.tsx';
import { usePageTitle } from '../../../components/page-title.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { durationWords } from '../../../components/time/duration-words.ts';
import { useWords } from '../../../components/words.ts';
import { DepartmentPicker } from './department-picker.tsx';
import { Change, MarkBadge, Percent } from './figures.tsx';
import { LateStrip } from './late-strip.tsx';
import { usePeriod } from './period.ts';
import { PeriodPicker } from './period-picker.tsx';
import { useRatingColumns } from './rating-columns.tsx';

const DisciplineCharts = lazy(async () => ({
  default: (await import('./discipline-charts.tsx')).DisciplineCharts,
}));

type Rating = Schemas['Rating'];

/** How the company, its departments and its people keep deadlines. */
export function DisciplinePage() {
  const { t } = useTranslation();
  usePageTitle(t('discipline.title'));
  const { from, to } = usePeriod();
  const [search] = useSearchParams();
  const department = search.get('department') ?? undefined;
  const rating = useQuery(ratingQuery({ from, to, ...(department && { department }) }));
  return (
    <div className="card-page wide-page">
      <header className="list-head">
        <h1>{t('discipline.title')}</h1>
        <div className="list-head no-print">
          <DepartmentPicker />
          <PeriodPicker />
          <button type="button" className="tool-link" onClick={() => window.print()}>
            <IconPrinter size={16} aria-hidden="true" /> {t('discipline.print')}
          </button>
        </div>
      </header>
      <LateStrip department={department} />
      {rating.data ? (
        <Figures rating={rating.data} department={department} />
      ) : rating.isError ? (
        <ErrorText error={rating.error} onRetry={() => void rating.refetch()} />
      ) : (
        <Skeletons lines={10} />
      )}
    </div>
  );
}

function Figures({ rating, department }: { rating: Rating; department: string | undefined }) {
  const { t } = useTranslation();
  const words = useWords();
  const { from, to } = usePeriod();
  const columns = useRatingColumns({ from, to });
  const query = new URLSearchParams({
    from,
    to,
    language: words.language,
    ...(department && { department }),
  });
  return (
    <>
      <Suspense fallback={<Skeletons lines={4} height={40} />}>
        <DisciplineCharts rating={rating} />
      </Suspense>
      {!department && rating.departments.length > 1 && <Departments rating={rating} />}
      <section id="rating" className="rating">
        <h2>{t('discipline.rating')}</h2>
        <DataTable
          label={t('discipline.rating')}
          columns={columns}
          rows={rating.rows}
          rowKey={({ employee }) => employee.id}
          sort="place.asc"
          exports={[
            { label: t('table.exportXlsx'), href: `/api/discipline/rating?${query}&format=xlsx` },
            { label: t('table.exportCsv'), href: `/api/discipline/rating?${query}&format=csv` },
          ]}
          empty={<Empty title={t('discipline.empty')} hint={t('discipline.emptyHint')} />}
        />
        <p className="dimmed">
          {t('discipline.gaugeNote')}.{' '}
          {t('discipline.grace', { time: durationWords(rating.settings.graceMinutes, t) })}
        </p>
      </section>
    </>
  );
}

function Departments({ rating }: { rating: Rating }) {
  const { t } = useTranslation();
  const words = useWords();
  const { from, to } = usePeriod();
  const addressOf = (department: string) => `/discipline?${new URLSearchParams({ from, to, department })}`;
  return (
    <section>
      <h2>{t('discipline.departments')}</h2>
      <div className="sheet">
        <table className="table">
          <caption className="visually-hidden">{t('discipline.departments')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('discipline.department')}</th>
              {(['assigned', 'inTime', 'late', 'overdueNow', 'd', 'change'] as const).map((key) => (
                <th key={key} scope="col" className="number">
                  {t(`discipline.${key}`)}
                </th>
              ))}
              <th scope="col" className="number">
                {t('discipline.mark')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rating.departments.map((row) => (
              <tr key={row.department.id}>
                <td>
                  <Link to={addressOf(row.department.id)}>
                    {words.pick(row.department.name, row.department.nameEn)}
                  </Link>
                </td>
                <td className="number">
                  <Link to={addressOf(row.department.id)}>{row.assigned}</Link>
                </td>
                <td className="number">
                  <Link to={addressOf(row.department.id)}>{row.inTime}</Link>
                </td>
                <td className="number">
                  <Link to={addressOf(row.department.id)}>{row.late}</Link>
                </td>
                <td className="number">
                  <Link to={`/late-now?${new URLSearchParams({ department: row.department.id })}`}>
                    {row.overdueNow}
                  </Link>
                </td>
                <td className="number">
                  <Link to={addressOf(row.department.id)}>
                    <Percent value={row.d} />
                  </Link>
                </td>
                <td className="number">
                  <Change value={row.change} />
                </td>
                <td className="number">
                  <MarkBadge mark={row.mark} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
