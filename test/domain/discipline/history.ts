import { addWorking, companyDefault } from '../../../domain/calendars/index.ts';
import {
  defaultSettings,
  type Period,
  type TimeOf,
  type TurnEvent,
} from '../../../domain/discipline/index.ts';

export const settings = defaultSettings;
export const companyTime: TimeOf = () => ({ calendar: companyDefault, absences: [] });

/** A month of 2026 without holidays, seen after its end. */
export const september: Period = {
  from: '2026-08-31T21:00:00.000Z',
  to: '2026-09-30T21:00:00.000Z',
  now: '2026-10-15T09:00:00.000Z',
};

/** Moscow time as ISO 8601 UTC. */
export const moscow = (local: string): string => new Date(`${local}+03:00`).toISOString();
export const later = (from: string, duration: string): string => addWorking(from, duration, companyDefault);

/** Numbers the rows of one instance as `record` does. */
export function historyOf(instanceId: string, rows: Partial<TurnEvent>[]): TurnEvent[] {
  return rows.map((row, index) => ({
    instanceId,
    seq: index + 1,
    at: september.from,
    elementId: 'Legal',
    event: 'entered',
    actor: null,
    data: null,
    ...row,
  }));
}

export const entered = (taskId: string, at: string, data: Record<string, unknown>): Partial<TurnEvent> => ({
  at,
  event: 'entered',
  data: { taskId, assignee: null, owner: null, importance: 1, norm: 'P2D', name: 'Согласовать', ...data },
});

export const happened = (
  taskId: string,
  event: string,
  at: string,
  actor: string | null,
  data: Record<string, unknown> = {},
): Partial<TurnEvent> => ({ at, event, actor, data: { taskId, ...data } });
