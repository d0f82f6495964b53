import { describe, expect, it } from '@jest/globals';
import { readRouteMaps, startTimersOf } from '../../../workflows/engine/index.ts';
import { nextOfGrid } from '../../../workflows/engine/time.ts';
import { bpmn, element, end, path, timer, user } from './bpmn.ts';

type Form = Parameters<typeof timer>[0];
const NOW = '2026-03-02T09:30:00.000Z';
const route = (form: Form, text: string, attributes = ''): string =>
  bpmn(
    element('startEvent', 'start', '', timer(form, text, attributes)) +
      user('work') +
      end('end') +
      path('start > work > end'),
  );

async function timersOf(form: Form, text: string, attributes = '') {
  const { routeMaps, problems } = await readRouteMaps(route(form, text, attributes));
  const [map] = routeMaps;
  if (!map || problems.length > 0) throw new Error(JSON.stringify(problems));
  return startTimersOf(map, NOW);
}

describe('a timer start event begins', () => {
  it.each<[string, Form, string, { at: string; every: string | null; times: number | null }]>([
    [
      'at its date',
      'Date',
      '2026-04-01T08:00:00+03:00',
      { at: '2026-04-01T05:00:00.000Z', every: null, times: 1 },
    ],
    [
      'a while after publication',
      'Duration',
      'PT2H',
      { at: '2026-03-02T11:30:00.000Z', every: null, times: 1 },
    ],
    [
      'every while after publication',
      'Cycle',
      'R3/PT1H',
      { at: '2026-03-02T10:30:00.000Z', every: 'PT1H', times: 3 },
    ],
    [
      'at the first moment of a cycle that lies ahead',
      'Cycle',
      'R/2026-03-05T06:00:00Z/P1D',
      { at: '2026-03-05T06:00:00.000Z', every: 'P1D', times: null },
    ],
    [
      'at the time of day that a cycle began with long ago',
      'Cycle',
      'R/2025-01-01T06:00:00Z/P1D',
      { at: '2026-03-03T06:00:00.000Z', every: 'P1D', times: null },
    ],
    [
      'by a cron expression',
      'Cycle',
      '0 0 8 * * 1',
      { at: '2026-03-09T08:00:00.000Z', every: '0 0 8 * * 1', times: null },
    ],
    [
      'by an expression',
      'Cycle',
      '= "R2/" + "PT5M"',
      { at: '2026-03-02T09:35:00.000Z', every: 'PT5M', times: 2 },
    ],
  ])('%s', async (_, form, text, expected) => {
    expect(await timersOf(form, text)).toEqual([
      expect.objectContaining({ elementId: 'start', definition: 0, wait: null, ...expected }),
    ]);
  });

  it('after working time, which a calendar decides', async () => {
    expect(await timersOf('Cycle', 'R/P1D', 'marshrut:calendar="working"')).toMatchObject([
      { at: null, wait: 'P1D', every: 'P1D', calendar: 'working' },
    ]);
  });

  it.each<[Form, string]>([
    ['Date', 'soon'],
    ['Date', '0 0 8 * * 1'],
    ['Cycle', '= "every day"'],
    ['Cycle', 'R/'],
    ['Duration', '= startAfter'],
    ['Date', '= 17'],
  ])('never where it says no moment (%s %s): the map is refused at the event', async (form, text) => {
    const { problems } = await readRouteMaps(route(form, text));

    expect(problems).toMatchObject([{ elementId: 'start', severity: 'error' }]);
  });
});

it('a cycle goes on by its own grid, at the ends of months too', () => {
  expect(nextOfGrid('2026-01-31T09:00:00.000Z', 'P1M', '2026-02-28T09:00:00.000Z')).toBe(
    '2026-03-31T09:00:00.000Z',
  );
  expect(nextOfGrid('2016-01-01T00:00:00.000Z', 'P1M', NOW)).toBe('2026-04-01T00:00:00.000Z');
  expect(nextOfGrid('2026-01-01T00:00:00.000Z', 'PT1S', NOW)).toBe('2026-03-02T09:30:01.000Z');
});
