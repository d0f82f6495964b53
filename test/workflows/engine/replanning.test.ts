import { bpmn, element, path, start, user } from './bpmn.ts';
import { BEGINNING, Instance } from './instance.ts';

const because = { kind: 'calendar', id: 'c', names: { ru: 'Пятидневка', en: 'Five days' } } as const;
const OLD = '2026-03-04T06:00:00.000Z';
const NEW = '2026-03-05T06:00:00.000Z';

/** A task whose boundary timer and a catch event after it wait for working time. */
const map = bpmn(
  start() +
    user('a') +
    element(
      'boundaryEvent',
      'late',
      'attachedToRef="a" cancelActivity="false"',
      '<timerEventDefinition marshrut:calendar="working"><timeCycle>R3/PT8H</timeCycle></timerEventDefinition>',
    ) +
    user('remind') +
    path('start > a') +
    path('late > remind'),
);

async function running() {
  const instance = await Instance.start(map);
  const [timer] = instance.told('startTimer');
  const id = timer?.timerId ?? '';
  instance.plan({ timers: { [id]: { fireAt: OLD } } });
  const taskId = instance.openTasks[0]?.taskId ?? '';
  return { instance, timer: { id, from: OLD, to: NEW }, task: { id: taskId, from: OLD, to: NEW } };
}

describe('working time that has changed', () => {
  it('moves a deadline and a timer, and tells from when to when and why', async () => {
    const { instance, timer, task } = await running();

    instance.send({
      type: 'replanned',
      tasks: [task],
      timers: [timer],
      because: { ...because, comment: 'Март' },
    });

    expect(instance.told('moveUserTaskDue')).toEqual([
      { type: 'moveUserTaskDue', taskId: task.id, dueAt: NEW },
    ]);
    expect(instance.told('startTimer').at(-1)).toMatchObject({ timerId: timer.id, due: { at: NEW } });
    expect(instance.history.slice(-2)).toMatchObject([
      {
        elementId: 'a',
        event: 'dueMoved',
        data: { taskId: task.id, from: OLD, dueAt: NEW, because, comment: 'Март' },
      },
      { elementId: 'late', event: 'dueMoved', data: { timerId: timer.id, from: OLD, dueAt: NEW, because } },
    ]);
    instance.reach('2026-03-04T12:00:00.000Z');
    expect(instance.open).toEqual(['a']);
    instance.reach(NEW);
    expect(instance.open).toEqual(['a', 'remind']);
  });

  it('moves it while the instance is suspended', async () => {
    const { instance, timer, task } = await running();
    instance.send({ type: 'instanceSuspended' });

    instance.send({ type: 'replanned', tasks: [task], timers: [timer], because });

    expect(instance.count('a', 'dueMoved') + instance.count('late', 'dueMoved')).toBe(2);
  });

  it('leaves alone what moved in the meantime, what somebody has set, and what is over', async () => {
    const { instance, timer, task } = await running();
    instance.send({ type: 'taskDueMoved', taskId: task.id, dueAt: '2026-03-20T06:00:00.000Z' });
    instance.send({ type: 'replanned', tasks: [], timers: [timer], because });
    const before = instance.history.length;

    instance.send({
      type: 'replanned',
      tasks: [task, { ...task, id: 'another' }],
      timers: [timer, { ...timer, id: 'another' }],
      because,
    });

    expect(instance.history.length).toBe(before);
    expect(instance.at).toBe(BEGINNING);
  });

  it('moves the next round of a cycle by what it was planned from', async () => {
    const { instance, timer } = await running();
    instance.reach(OLD);

    expect(instance.told('startTimer').at(-1)?.due).toMatchObject({ from: OLD, after: { duration: 'PT8H' } });
    instance.plan({ timers: { [timer.id]: { fireAt: NEW } } });
    instance.send({ type: 'replanned', tasks: [], timers: [{ ...timer, from: NEW, to: OLD }], because });
    expect(instance.count('late', 'dueMoved')).toBe(1);
  });
});
