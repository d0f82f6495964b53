import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { createRides } from '../../activities/rides/index.ts';
import type { Boarded, Left } from '../../activities/rides/messages.ts';
import { Rides } from '../../activities/rides/rides.ts';
import type { Delivered, Envelope } from '../../workflows/messages.ts';
import type { Recorded, RecordedStep } from '../../workflows/recording.ts';
import type { RideStop } from '../../workflows/riding-by-stops.ts';

const event = (key: string): Envelope => ({
  instanceId: '00000000-0000-4000-8000-000000000000',
  key,
  event: { type: 'variablesSet', variables: {} },
});
const step: RecordedStep = {
  instanceId: event('').instanceId,
  work: { event: event('').event, at: '2026-11-27T09:00:00.000Z' },
  history: [],
  commands: [],
};
const answer = (hosted: number): Delivered => ({ answers: [{ ok: true }], hosted });
const stop = (change: Partial<RideStop> = {}): RideStop => ({
  workflowId: 'host',
  turn: 0,
  batch: null,
  delivered: [],
  after: 0,
  patience: 1000,
  endsAlone: true,
  isLast: false,
  goesOn: false,
  ...change,
});

describe('the rides of a worker', () => {
  let called: string[];
  let refusal: Left | null;
  let rides: Rides;
  const board = (...keys: string[]): Promise<Boarded> => rides.board('host', keys.map(event)).boarded;

  beforeEach(() => {
    jest.useFakeTimers();
    called = [];
    refusal = null;
    rides = new Rides(async (workflowId) => {
      called.push(workflowId);
      return refusal;
    });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('call a host once for all who wait for it', async () => {
    void board('a');
    void board('b');

    const { lists } = await rides.stop(stop());

    expect(called).toEqual(['host']);
    expect(lists).toEqual([[event('a')], [event('b')]]);
  });

  it('answer each who came along with what became of it, at the next stop', async () => {
    const both = [board('a'), board('b')];
    await rides.stop(stop());

    await Promise.all([
      rides.stop(stop({ turn: 1, delivered: [answer(1), answer(2)], isLast: true })),
      expect(Promise.all(both)).resolves.toEqual([answer(1), answer(2)]),
    ]);
  });

  it('take along at once who comes while they wait', async () => {
    const going = rides.stop(stop());
    void board('a');
    await jest.advanceTimersByTimeAsync(0);

    expect(await going).toEqual({ lists: [[event('a')]], isOver: false });
    expect(called).toEqual([]);
  });

  it('end when nobody comes in time', async () => {
    const going = rides.stop(stop());
    await jest.advanceTimersByTimeAsync(1000);

    expect(await going).toEqual({ lists: [], isOver: true });
  });

  it('go on with nobody where something else is to be done', async () => {
    const going = rides.stop(stop({ patience: 20, endsAlone: false }));
    await jest.advanceTimersByTimeAsync(20);

    expect(await going).toEqual({ lists: [], isOver: false });
  });

  it('call the host again for those who come after the last stop', async () => {
    await rides.stop(stop({ isLast: true }));
    void board('a');

    expect(called).toEqual(['host']);
  });

  it('do not call a host whose next run rides on by itself', async () => {
    await rides.stop(stop({ isLast: true, goesOn: true }));
    void board('a');

    expect(called).toEqual([]);
    expect((await rides.stop(stop())).lists).toEqual([[event('a')]]);
  });

  it('send those by Temporal whose host has ended', async () => {
    refusal = 'gone';

    expect(await board('a')).toEqual({ left: 'gone' });
  });

  it('send those by Temporal for whom no ride comes', async () => {
    const left = board('a');
    await jest.advanceTimersByTimeAsync(1000);

    expect(await left).toEqual({ left: 'missed' });
  });

  it('tell those on board when the ride was lost and begins anew', async () => {
    const left = board('a');
    await rides.stop(stop());
    void rides.stop(stop());

    expect(await left).toEqual({ left: 'lost' });
  });

  it('tell those on board when the next stop never comes', async () => {
    const left = board('a');
    await rides.stop(stop());
    await jest.advanceTimersByTimeAsync(12_000);

    expect(await left).toEqual({ left: 'lost' });
  });

  it('leave out who has stepped back', async () => {
    rides.board('host', [event('a')]).stepBack();
    void board('b');

    expect((await rides.stop(stop())).lists).toEqual([[event('b')]]);
  });

  it('end at once when the worker stops, and take nobody along any more', async () => {
    const going = rides.stop(stop());
    rides.close();
    await jest.advanceTimersByTimeAsync(0);

    expect(await going).toEqual({ lists: [], isOver: true });
    expect(await board('a')).toEqual({ left: 'missed' });
  });
});

describe('a stop of a ride', () => {
  const client = { workflow: { getHandle: () => ({ signal: async () => {} }) } } as unknown as Client;
  const recorded: Recorded = { planned: {}, notOurs: [], upTo: 7 };
  const batch = { workflowId: 'host', after: 0, steps: [step], instances: [] };

  it.each([
    ['steps that the database has given back', { ...batch, redone: true } as const],
    ['nothing, to ask what it misses', { ...batch, steps: [] }],
  ])('answers nobody who is aboard where the host records %s', async (_, catchingUp) => {
    const { rides, ride } = createRides({
      client,
      record: async () => recorded,
      behindOf: async () => null,
    });
    const answered = jest.fn();
    void rides.board('host', [event('a')]).boarded.then(answered);
    await ride(stop());

    const caughtUp = await ride(stop({ turn: 1, batch: catchingUp, delivered: [answer(1)] }));
    expect(caughtUp).toEqual({ recorded });
    expect(answered).not.toHaveBeenCalled();

    await ride(stop({ turn: 2, batch, delivered: [answer(1)], isLast: true }));
    expect(answered).toHaveBeenCalledWith(answer(1));
  });
});
