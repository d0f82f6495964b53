import type { MyDay, Task } from '../../../api/queries.ts';

export const GROUPS = ['overdue', 'today', 'tomorrow', 'week', 'later', 'noDate'] as const;

export function tasksInOrder(day: MyDay): Task[] {
  return GROUPS.flatMap((group) => day.groups[group].items);
}

/** The day without a task that has been done or handed over. */
export function dayWithout(day: MyDay, id: string): MyDay {
  const groups = { ...day.groups };
  for (const name of GROUPS) {
    const { items, total } = groups[name];
    if (items.some((task) => task.id === id)) {
      groups[name] = { items: items.filter((task) => task.id !== id), total: total - 1 };
    }
  }
  return { groups };
}
