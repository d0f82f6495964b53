import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Boarded, Left } from '../../activities/rides/messages.ts';
import { Rides } from '../../activities/rides/rides.ts';
import type { Delivered, Envelope } from '../../workflows/messages.ts';
import type { RideStop } from '../../workflows/riding.ts';

const event = (key: string): Envelope => ({
  instanceId: '00000000-0000-4000-8000-000000000000',
  key,
  event: { type: 'variablesSet', variables: {} },
});
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
