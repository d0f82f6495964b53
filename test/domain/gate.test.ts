import { jest } from '@jest/globals';
import { Gate } from '../../domain/gate.ts';

describe('a gate', () => {
  it('lets through in their order, no more at a time than it is wide, also past one that fails', async () => {
    const gate = new Gate(3);
    const order: number[] = [];
    let [inside, most] = [0, 0];
    const passing = Array.from({ length: 20 }, (_, n) =>
      gate.pass(async () => {
        order.push(n);
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((later) => setImmediate(later));
        inside -= 1;
        if (n === 5) throw new Error('refused');
      }),
    );

    const settled = await Promise.allSettled(passing);

    expect([most, order]).toEqual([3, Array.from({ length: 20 }, (_, n) => n)]);
    expect(settled.filter(({ status }) => status === 'rejected').length).toBe(1);
  });

  it('lets who has waited long enough through beside the others, and is then as narrow as before', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    const gate = new Gate(1);
    const begun: string[] = [];
    const leave = new Map<string, () => void>();
    const pass = (name: string, patience?: number): Promise<void> =>
      gate.pass(async () => {
        begun.push(name);
        await new Promise<void>((go) => void leave.set(name, go));
      }, patience);
    const turns = [pass('first'), pass('hasty', 1000), pass('patient')];
    await jest.advanceTimersByTimeAsync(1000);
    jest.useRealTimers();

    expect(begun).toEqual(['first', 'hasty']);
    leave.get('first')?.();
    await turns[0];
    expect(begun).toEqual(['first', 'hasty']);
    leave.get('hasty')?.();
    await turns[1];
    expect(begun).toEqual(['first', 'hasty', 'patient']);
    leave.get('patient')?.();
    await turns[2];
  });
});
