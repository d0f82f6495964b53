import * as echarts from 'echarts';
import type { Figures } from './measure.ts';

const WIDTH = 900;
const FONT = 'system-ui, sans-serif';
/** Height of a bar, between groups of bars, and of what stands around them. */
const BAR = 13;
const GAP = 10;
const FRAME = 130;

/** Operations a second of each load, by the number of clients, as SVG. */
export function ratesPlot(figures: Figures[]): string {
  const { shown, clients } = comparable(figures);
  const names = [...new Set(shown.map(({ name }) => name))];
  return svg(names, clients.length, {
    title: { text: 'Operations a second, by clients at once (logarithmic)' },
    xAxis: { type: 'log', min: 1 },
    series: clients.map((count) => ({
      type: 'bar',
      name: `${count} ${count === 1 ? 'client' : 'clients'}`,
      label: { show: true, position: 'right', fontSize: 10 },
      data: names.map((name) => {
        const rate = shown.find((one) => one.name === name && one.clients === count)?.perSecond;
        return rate === undefined ? null : Math.max(1, Math.round(rate));
      }),
    })),
  });
}

/** CPU of one operation in each process at the most clients, as SVG. */
export function cpuPlot(figures: Figures[]): string {
  const { shown: all, clients } = comparable(figures);
  const most = Math.max(...clients);
  const shown = all.filter(
    (one) => one.clients === most && Object.keys(one.cpu).length > 0 && !one.name.startsWith('floor'),
  );
  const processes = [...new Set(shown.flatMap(({ cpu }) => Object.keys(cpu)))];
  const names = shown.map(({ name }) => name);
  return svg(names, 1, {
    title: { text: `CPU of one operation at ${most} clients, ms` },
    xAxis: { type: 'value' },
    series: processes.map((process) => ({
      type: 'bar',
      stack: 'cpu',
      name: process,
      data: shown.map(({ cpu }) => Number(Math.max(0, cpu[process] ?? 0).toFixed(2))),
    })),
  });
}

/** Loads that ran at numbers of clients at which several others did, so that they can stand beside one another. */
function comparable(figures: Figures[]): { shown: Figures[]; clients: number[] } {
  const repeated = figures.filter(({ count, name }) => count > 1 && !name.includes('left for good'));
  const at = Map.groupBy(repeated, ({ clients }) => clients);
  const common = [...at.values()].filter((loads) => loads.length >= repeated.length / (2 * at.size));
  const clients = common.flatMap(([first]) => first?.clients ?? []).sort((a, b) => a - b);
  return { shown: repeated.filter((one) => clients.includes(one.clients)), clients };
}

const LABELS = { interval: 0, width: 240, overflow: 'break', fontSize: 11 } as const;

/** Bars from left to right, a row for each name and in it so many bars beside one another. */
function svg(names: string[], bars: number, option: echarts.EChartsCoreOption): string {
  const height = FRAME + names.length * (bars * BAR + GAP);
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: FONT },
    legend: { top: 44 },
    grid: { top: 90, left: 260, right: 60, bottom: 40 },
    yAxis: { type: 'category', inverse: true, data: names, axisLabel: LABELS },
    ...option,
  });
  const text = chart.renderToSVGString();
  chart.dispose();
  return text;
}
