import { describe, expect, it } from '@jest/globals';
import { dryRun } from '../../../workflows/dry-run.ts';
import { bpmn, conditional, element, path, readMap, start, timer, user } from './bpmn.ts';
import { Instance } from './instance.ts';

const escalation = (definition: string): string =>
  element(
    'subProcess',
    'late',
    'triggeredByEvent="true"',
    element('startEvent', 'overdue', 'isInterrupting="false"', definition) +
      user('hurry') +
      path('overdue > hurry'),
  );
const guarded = (definition: string): string =>
  bpmn(start() + user('work') + path('start > work') + escalation(definition));
const inSubprocess = (definition: string): string =>
  bpmn(
    start() +
      element(
        'subProcess',
        'inner',
        '',
        start('begin') + user('work') + path('begin > work') + escalation(definition),
      ) +
      user('after') +
      path('start > inner > after'),
  );
const BY_VARIABLE = timer('Duration', '= norm');
const PROBLEM = { elementId: 'overdue', message: expect.stringContaining('soon') };

describe('a timer of an event subprocess that says no moment', () => {
  it('is an incident on its start event, and the process starts all the same', async () => {
    const instance = await Instance.start(guarded(BY_VARIABLE), { norm: 'soon' });

    expect(instance.incidents).toEqual([PROBLEM]);
    expect(instance.open).toEqual(['work']);
    expect(instance.view.active.map(({ elementId }) => elementId)).toEqual(['work']);
  });

  it('is waited for after a retry with other variables', async () => {
    const instance = await Instance.start(guarded(BY_VARIABLE), { norm: 'soon' });

    instance.retry({ norm: 'PT10M' });

    expect(instance.incidents).toEqual([]);
    expect(instance.after(10).open).toEqual(['work', 'hurry']);
  });

  it('is an incident again after a retry that changes nothing', async () => {
    const instance = await Instance.start(guarded(BY_VARIABLE), { norm: 'soon' });

    expect(instance.retry().incidents).toEqual([PROBLEM]);
    expect(instance.told('openIncident')).toHaveLength(2);
  });

  it('is left out when the incident is stepped over', async () => {
    const instance = await Instance.start(guarded(BY_VARIABLE), { norm: 'soon' });

    instance.resolve();

    expect(instance.incidents).toEqual([]);
    expect(instance.waits).toEqual([]);
    expect(instance.complete('work').status).toBe('completed');
  });

  it('does not keep the process from its end, which closes the incident', async () => {
    const instance = await Instance.start(guarded(BY_VARIABLE), { norm: 'soon' });

    expect(instance.complete('work').status).toBe('completed');
    expect(instance.told('closeIncident')).toMatchObject([{ how: 'cancelled' }]);
  });

  it('in a subprocess lets the subprocess run, and ends with it', async () => {
    const instance = await Instance.start(inSubprocess(BY_VARIABLE), { norm: 'soon' });
    expect(instance.incidents).toEqual([PROBLEM]);

    instance.complete('work');

    expect(instance.open).toEqual(['after']);
    expect(instance.incidents).toEqual([]);
  });

  it('is an incident too when the calendar cannot count it', async () => {
    const instance = await Instance.start(guarded(timer('Duration', 'PT8H', 'marshrut:calendar="working"')));
    const [timerId] = instance.told('startTimer').map((told) => told.timerId);

    instance.plan({ timers: { [String(timerId)]: { problem: 'no calendar soon' } } });

    expect(instance.incidents).toEqual([PROBLEM]);
    expect(instance.retry().told('startTimer')).toHaveLength(2);
  });

  it('is an incident in the dry run as well', async () => {
    const routeMaps = [await readMap(guarded(BY_VARIABLE))];

    const result = dryRun({ routeMaps, start: { by: 'process', variables: { norm: 'soon' } }, steps: [] });

    expect(result).toMatchObject({ status: 'active', active: ['work'], incidents: [PROBLEM] });
  });
});

describe('a condition of an event subprocess that fails', () => {
  it('is an incident on its start event, and is looked at again after a retry', async () => {
    const instance = await Instance.start(guarded(conditional('matches("a", pattern)')), { pattern: '(' });
    expect(instance.incidents).toMatchObject([{ elementId: 'overdue' }]);

    instance.retry({ pattern: 'a' });

    expect(instance.incidents).toEqual([]);
    expect(instance.open).toEqual(['work', 'hurry']);
  });
});
