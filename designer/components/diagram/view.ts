import type BaseViewer from 'bpmn-js/lib/BaseViewer.js';
import type { ElementStates } from './marks.ts';

type Box = { x: number; y: number; width: number; height: number };
export type Canvas = {
  zoom(level: number | 'fit-viewport', center?: 'auto'): number;
  zoom(): number;
  resized(): void;
  viewbox(): Box & { outer: { width: number; height: number } };
  viewbox(box: Box): void;
};
type Registry = { get(id: string): Box | undefined };

/** Below this scale the words of a diagram cannot be read. */
const READABLE = 0.62;
const MARGIN = 60;
/** Wider shapes hold others: where the token is, is told by those. */
const WIDEST_TASK = 200;

export function showAll(viewer: BaseViewer): void {
  const canvas = viewer.get<Canvas>('canvas');
  canvas.resized();
  canvas.zoom('fit-viewport', 'auto');
}

/** Where the whole would be too small to read, shows the part where the tokens are. */
export function showTokens(viewer: BaseViewer, elements: ElementStates): void {
  const canvas = viewer.get<Canvas>('canvas');
  showAll(viewer);
  if (canvas.zoom() >= READABLE) return;
  const registry = viewer.get<Registry>('elementRegistry');
  const boxes = Object.entries(elements)
    .filter(([, { state }]) => state === 'active' || state === 'incident')
    .flatMap(([id]) => registry.get(id) ?? [])
    .filter(({ width }) => width !== undefined && width <= WIDEST_TASK);
  if (boxes.length === 0) return;
  const left = Math.min(...boxes.map(({ x }) => x)) - MARGIN;
  const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN;
  const { outer } = canvas.viewbox();
  const scale = Math.max(
    canvas.zoom(),
    Math.min(READABLE, outer.width / (right - left), outer.height / (bottom - top)),
  );
  const [width, height] = [outer.width / scale, outer.height / scale];
  canvas.viewbox({ x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height });
}
