import '../../workflows/clockless.ts';
import { afterEach, expect, it } from '@jest/globals';
import { Host } from '../../workflows/host.ts';
import { firstHead } from '../../workflows/hosted.ts';
import { Instances } from '../../workflows/instances.ts';
import { bpmn, element, end, path, readMap, start, timer, user } from './engine/bpmn.ts';

const AT = '2026-03-02T06:00:00.000Z';
const INSTANCE = '00000001-0000-4000-8000-000000000000';
const GivenDate = Date;

/** A clock that nobody may ask: a moment that is given is still a moment. */
class NoClock extends GivenDate {
  constructor(moment?: string | number) {
    super(moment ?? 0);
    if (moment === undefined) throw new Error('The clock was asked');
  }
  static override now(): number {
    throw new Error('The clock was asked');
  }
}

afterEach(() => {
  globalThis.Date = GivenDate;
});

it('a host asks no clock but for the moment that it is given', async () => {
  const map = await readMap(
    bpmn(
      start() +
        element(
          'scriptTask',
          'script',
          'marshrut:resultVariable="day"',
          '<script>string(date and time("2026-03-02T09:00:00@Europe/Moscow") + duration("P1D")) + string(today())</script>',
        ) +
        element('intermediateCatchEvent', 'date', '', timer('Date', '"2026-03-02T12:00:00@Europe/Moscow"')) +
        user('task') +
        end('end') +
        path('start > script > date > task > end'),
    ),
  );
  const head = firstHead({ versionId: map.key, key: map.key, version: 1, hash: map.hash });
  const host = new Host(head, new Instances(), [map], () => '');
  globalThis.Date = NoClock as DateConstructor;

  const opens = { businessKey: null, initiatorId: null };
  const started = { type: 'instanceStarted', by: 'process', variables: {} } as const;
  const answer = host.take({ instanceId: INSTANCE, key: 'start', event: started, opens }, AT);
  for (let due = host.nextDue(); due; due = host.nextDue()) host.reach(due);

  const history = host.unrecorded('host')?.steps.flatMap((step) => step.history) ?? [];
  expect(answer).toEqual({ ok: true });
  expect(history.map(({ elementId }) => elementId)).toContain('task');
});
