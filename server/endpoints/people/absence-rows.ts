import type { z } from 'zod';
import { sql } from '../../database/sql.ts';
import type { AbsenceRowView, AbsenceView } from '../views/calendars.ts';

export const absenceColumns = sql`id, employee_id as "employeeId", "from", "to", kind, substitute_id as "substituteId"`;

export type ListedAbsence = z.input<typeof AbsenceRowView> & { fromKey: string };
export type AbsenceRow = z.input<typeof AbsenceView>;
