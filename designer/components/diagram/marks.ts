import type BaseViewer from 'bpmn-js/lib/BaseViewer.js';

type Named = { fullName: string | null; fullNameEn: string | null };
type Holder = Named & { groups: string[]; dueAt: string | null };

export type ElementStates = Record<
  string,
  {
    state: 'active' | 'done' | 'cancelled' | 'incident';
    count: number;
    holders: Holder[];
    visits: number;
  }
>;
export type Marks = { elements: ElementStates; taken: string[]; selected: string | undefined };
export type Words = {
  person(holder: Named): string;
  queue(groups: string[]): string;
  until(moment: string): string;
  done: string;
  incident: string;
  cancelled: string;
};

type Canvas = { addMarker(id: string, marker: string): void; removeMarker(id: string, marker: string): void };
type Overlays = {
  clear(): void;
  add(id: string, overlay: { position: object; html: HTMLElement; show?: object }): void;
};
type Registry = { get(id: string): { width?: number } | undefined; getAll(): { id: string }[] };

const MARKERS = [
  'is-active',
  'is-around',
  'is-done',
  'is-cancelled',
  'is-incident',
  'is-taken',
  'is-selected',
];
const MOST_HOLDERS = 2;
/** Wider shapes hold others: they keep their fill. */
const WIDEST_TASK = 200;

/** Draws states over a diagram: a marker for the shape, an overlay for the words. */
export function mark(viewer: BaseViewer, { elements, taken, selected }: Marks, words: Words): void {
  const canvas = viewer.get<Canvas>('canvas');
  const overlays = viewer.get<Overlays>('overlays');
  const registry = viewer.get<Registry>('elementRegistry');
  overlays.clear();
  for (const { id } of registry.getAll()) for (const marker of MARKERS) canvas.removeMarker(id, marker);
  for (const id of taken) if (registry.get(id)) canvas.addMarker(id, 'is-taken');
  for (const [id, element] of Object.entries(elements)) {
    const shape = registry.get(id);
    if (!shape) continue;
    canvas.addMarker(id, `is-${element.state}`);
    if ((shape.width ?? 0) > WIDEST_TASK) canvas.addMarker(id, 'is-around');
    if (element.state === 'active') addHolders(overlays, id, element, words);
    else overlays.add(id, { position: { top: -9, right: 9 }, html: badge(element.state, words) });
  }
  if (selected && registry.get(selected)) canvas.addMarker(selected, 'is-selected');
}

function addHolders(
  overlays: Overlays,
  id: string,
  { count, holders }: ElementStates[string],
  words: Words,
): void {
  overlays.add(id, {
    position: { top: -10, left: -10 },
    html: node('span', 'diagram-token', count > 1 ? String(count) : ''),
  });
  if (holders.length === 0) return;
  const list = node('div', 'diagram-holders', '');
  for (const holder of holders.slice(0, MOST_HOLDERS)) {
    const { fullName, groups, dueAt } = holder;
    const late = dueAt !== null && Date.parse(dueAt) < Date.now();
    const row = node(
      'div',
      `diagram-holder${late ? ' is-late' : ''}`,
      fullName === null ? words.queue(groups) : words.person(holder),
    );
    if (dueAt) row.append(node('small', '', words.until(dueAt)));
    list.append(row);
  }
  if (holders.length > MOST_HOLDERS)
    list.append(node('div', 'diagram-holder', `+${holders.length - MOST_HOLDERS}`));
  overlays.add(id, { position: { bottom: -2, left: 0 }, html: list, show: { minZoom: 0.35 } });
}

function badge(state: 'done' | 'cancelled' | 'incident', words: Words): HTMLElement {
  const sign = { done: '✓', cancelled: '×', incident: '!' }[state];
  const html = node('span', `diagram-badge is-${state}`, sign);
  html.title = words[state];
  return html;
}

function node(tag: string, className: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
