import type { z } from 'zod';
import { sql } from '../../database/sql.ts';
import type { AbsenceView } from '../views/calendars.ts';

export const absenceColumns = sql`id, employee_id as "employeeId", "from", "to", kind, substitute_id as "substituteId"`;

export type AbsenceRow = z.input<typeof AbsenceView>;
