import * as echarts from 'echarts';
import type { Figures } from './measure.ts';

const SIZE = { width: 900, height: 420 };
const FONT = 'system-ui, sans-serif';

/** Operations a second of each load, by the number of clients, as SVG. */
export function ratesPlot(figures: Figures[]): string {
  const shown = figures.filter(({ count }) => count > 1);
  const clients = [...new Set(shown.map((one) => one.clients))].sort((a, b) => a - b);
  const names = [...new Set(shown.map(({ name }) => name))];
  return svg({
    title: { text: 'Operations a second, by clients at once (logarithmic)' },
    xAxis: { type: 'category', data: names, axisLabel: LABELS },
    yAxis: { type: 'log', min: 1 },
    series: clients.map((count) => ({
      type: 'bar',
      name: `${count} ${count === 1 ? 'client' : 'clients'}`,
      label: { show: true, position: 'top', fontSize: 10 },
      data: names.map((name) => {
        const rate = shown.find((one) => one.name === name && one.clients === count)?.perSecond;
        return rate === undefined ? null : Math.max(1, Math.round(rate));
      }),
    })),
  });
}

/** CPU of one operation in each process at the most clients, as SVG. */
export function cpuPlot(figures: Figures[]): string {
  const most = Math.max(...figures.map(({ clients }) => clients));
  const shown = figures.filter(
    ({ clients, count, name }) => clients === most && count > 1 && !name.startsWith('floor'),
  );
  const processes = [...new Set(shown.flatMap(({ cpu }) => Object.keys(cpu)))];
  return svg({
    title: { text: `CPU of one operation at ${most} clients, ms` },
    xAxis: { type: 'category', data: shown.map(({ name }) => name), axisLabel: LABELS },
    yAxis: { type: 'value' },
    series: processes.map((process) => ({
      type: 'bar',
      stack: 'cpu',
      name: process,
      data: shown.map(({ cpu }) => Number(Math.max(0, cpu[process] ?? 0).toFixed(2))),
    })),
  });
}

const LABELS = { interval: 0, width: 110, overflow: 'break', fontSize: 10 } as const;

function svg(option: echarts.EChartsCoreOption): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: FONT },
    legend: { top: 44 },
    grid: { top: 96, left: 50, right: 20, bottom: 70 },
    ...option,
  });
  const text = chart.renderToSVGString();
  chart.dispose();
  return text;
}
