import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Schemas } from '../../../api/client.ts';
import { useMe } from '../../../api/session.ts';
import { Chart, type Colours } from '../../../components/chart.tsx';
import { Fact, Facts } from '../../../components/facts.tsx';
import { useWords } from '../../../components/words.ts';
import { Change, MarkBadge, Percent } from './figures.tsx';

type Rating = Schemas['Rating'];

/** The headline: D as a gauge, its weeks as a line, and the figures that it is made of. */
export function DisciplineCharts({ rating }: { rating: Rating }) {
  const { t } = useTranslation();
  const words = useWords();
  const { total } = rating;
  const said = total.d === null ? t('discipline.noData') : `${words.number(total.d, 1)} %`;
  return (
    <div className="headline">
      <section className="gauge">
        <h2>{t('discipline.gauge')}</h2>
        <Gauge rating={rating} label={`${t('discipline.gauge')}: ${said}`} />
        <p className="gauge-value">
          <strong>{said}</strong> <MarkBadge mark={total.mark} />
        </p>
      </section>
      <section>
        <Facts>
          <Fact name={t('discipline.assigned')}>
            <Behind column="assigned">{total.assigned}</Behind>
          </Fact>
          <Fact name={t('discipline.inTime')}>
            <Behind column="inTime">{total.inTime}</Behind>
          </Fact>
          <Fact name={t('discipline.late')}>
            <Behind column="late">{total.late}</Behind>
          </Fact>
          <Fact name={t('discipline.inProgress')}>
            <Behind column="inProgress">{total.inProgress}</Behind>
          </Fact>
          <Fact name={t('discipline.overdueNow')}>
            <Behind column="overdueNow">{total.overdueNow}</Behind>
          </Fact>
          <Fact name={t('discipline.r')}>
            <Behind column="r">
              <Percent value={total.r} />
            </Behind>
          </Fact>
          <Fact name={t('discipline.change')}>
            <Change value={total.change} />
          </Fact>
        </Facts>
        <Dynamics rating={rating} />
      </section>
    </div>
  );
}

/** A figure of all as a link to the rows it is the sum of: the rating by that column. */
function Behind({ column, children }: { column: string; children: React.ReactNode }) {
  const [search] = useSearchParams();
  const after = new URLSearchParams(search);
  after.set('sort', `${column}.desc`);
  return (
    <Link
      to={`?${after}`}
      replace
      onClick={() => document.getElementById('rating')?.scrollIntoView({ behavior: 'smooth' })}
    >
      {children}
    </Link>
  );
}

/** The day that a week begins with, in the person's own time zone, as the server cuts periods. */
function useDayOf(): (moment: string) => string {
  const { language } = useWords();
  const { timeZone } = useMe();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
      day: 'numeric',
      month: 'short',
      timeZone,
    });
    return (moment) => format.format(new Date(moment));
  }, [language, timeZone]);
}

function Gauge({ rating, label }: { rating: Rating; label: string }) {
  const { d } = rating.total;
  const { green, yellow } = rating.settings;
  const option = useCallback(
    (colours: Colours) => ({
      series: [
        {
          type: 'gauge',
          startAngle: 200,
          endAngle: -20,
          min: 0,
          max: 100,
          radius: '110%',
          center: ['50%', '64%'],
          axisLine: {
            lineStyle: {
              width: 10,
              color: [
                [yellow / 100, colours.late],
                [green / 100, colours.soon],
                [1, colours.inTime],
              ],
            },
          },
          axisTick: { show: false },
          splitLine: { show: false },
          axisLabel: { show: false },
          pointer: { show: d !== null, width: 4, length: '62%', itemStyle: { color: colours.text } },
          anchor: { show: d !== null, size: 10, itemStyle: { color: colours.text, borderWidth: 0 } },
          detail: { show: false },
          title: { show: false },
          data: [{ value: d ?? 0 }],
        },
      ],
    }),
    [d, green, yellow],
  );
  return <Chart label={label} height={140} option={option} />;
}

function Dynamics({ rating }: { rating: Rating }) {
  const { t } = useTranslation();
  const words = useWords();
  const [asTable, setAsTable] = useState(false);
  const dayOf = useDayOf();
  const { dynamics } = rating;
  const option = useCallback(
    (colours: Colours) => ({
      grid: { left: 36, right: 12, top: 12, bottom: 24 },
      tooltip: {
        trigger: 'axis',
        backgroundColor: colours.surface,
        borderColor: colours.line,
        textStyle: { color: colours.text },
        valueFormatter: (value: unknown) =>
          typeof value === 'number' ? `${words.number(value, 1)} %` : t('discipline.noData'),
      },
      xAxis: {
        type: 'category',
        data: dynamics.map(({ from }) => dayOf(from)),
        axisLine: { lineStyle: { color: colours.line } },
        axisTick: { show: false },
        axisLabel: { color: colours.dimmed },
      },
      yAxis: {
        type: 'value',
        min: 0,
        max: 100,
        interval: 50,
        splitLine: { lineStyle: { color: colours.line } },
        axisLabel: { color: colours.dimmed },
      },
      series: [
        {
          type: 'line',
          name: t('discipline.d'),
          data: dynamics.map(({ d }) => d),
          symbolSize: 6,
          lineStyle: { color: colours.accent, width: 2 },
          itemStyle: { color: colours.accent },
        },
      ],
    }),
    [dynamics, t, words, dayOf],
  );
  return (
    <div>
      <div className="section-head">
        <h2>{t('discipline.dynamics')}</h2>
        <button type="button" className="tool-link no-print" onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'discipline.showChart' : 'discipline.showTable')}
        </button>
      </div>
      {asTable ? (
        <table className="table">
          <caption className="visually-hidden">{t('discipline.dynamics')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('discipline.week')}</th>
              <th scope="col" className="number">
                {t('discipline.inTime')}
              </th>
              <th scope="col" className="number">
                {t('discipline.late')}
              </th>
              <th scope="col" className="number">
                {t('discipline.d')}
              </th>
            </tr>
          </thead>
          <tbody>
            {dynamics.map((week) => (
              <tr key={week.from}>
                <td>{dayOf(week.from)}</td>
                <td className="number">{week.inTime}</td>
                <td className="number">{week.late}</td>
                <td className="number">
                  <Percent value={week.d} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <Chart label={t('discipline.dynamics')} height={160} option={option} />
      )}
    </div>
  );
}
