import { useComputedColorScheme } from '@mantine/core';
import { GaugeChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([GaugeChart, LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

export type Colours = {
  text: string;
  dimmed: string;
  line: string;
  accent: string;
  inTime: string;
  soon: string;
  late: string;
  none: string;
  surface: string;
};

function coloursOf(element: HTMLElement): Colours {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: read('--mantine-color-text'),
    dimmed: read('--mantine-color-dimmed'),
    line: read('--line'),
    accent: read('--accent'),
    inTime: read('--state-in-time'),
    soon: read('--state-soon'),
    late: read('--state-late'),
    none: read('--state-none'),
    surface: read('--mantine-color-body'),
  };
}

type Props = { label: string; height: number; option: (colours: Colours) => EChartsCoreOption };

/** A chart in the theme's colours; its numbers must stand in a table too. */
export function Chart({ label, height, option }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme changes the colours that are read from the page
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const chart = init(element, null, { renderer: 'svg' });
    chart.setOption({ animation: !still, ...option(coloursOf(element)) });
    const size = new ResizeObserver(() => chart.resize());
    size.observe(element);
    return () => {
      size.disconnect();
      chart.dispose();
    };
  }, [option, scheme]);
  return <div ref={place} role="img" aria-label={label} style={{ blockSize: height }} />;
}
