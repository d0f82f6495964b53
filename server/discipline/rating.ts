import type { z } from 'zod';
import type { Principal } from '../../domain/access/policy.ts';
import { type Period, previous, rate } from '../../domain/discipline/index.ts';
import { type Database, sql } from '../database/sql.ts';
import { personOf } from '../endpoints/instances/instance-rows.ts';
import type { RatingView } from '../endpoints/views/discipline.ts';
import { readDiscipline } from './read-discipline.ts';
import { peopleInScope } from './scope.ts';

type Rating = z.input<typeof RatingView>;
type Department = { id: string; name: string; nameEn: string };
type PersonRow = Pick<Rating['rows'][number], 'employee' | 'position' | 'positionEn'> & {
  id: string;
  department: Department | null;
  inScope: boolean;
};

/**
 * The rating of a period for those whose discipline the caller reads. Places are those of the whole company, whose
 * index they are weighed by; totals, departments and dynamics are of the people shown.
 */
export async function ratingOf(
  db: Database,
  principal: Principal,
  period: Period,
  department?: string,
): Promise<Rating> {
  const [people, { turns, settings, timeOf, corrected }] = await Promise.all([
    readPeople(db, principal, department),
    readDiscipline(db, previous(period).from, period.to),
  ]);
  const input = { turns, period, timeOf, settings, corrected };
  const asRated = (rows: PersonRow[]) =>
    rows.map(({ id, department: own }) => ({ id, departmentId: own?.id ?? null }));
  const shown = people.filter(({ inScope }) => inScope);
  const company = rate({ ...input, employees: asRated(people) });
  const own = shown.length === people.length ? company : rate({ ...input, employees: asRated(shown) });
  const byId = new Map(shown.map((person) => [person.id, person]));
  const departments = new Map(shown.flatMap(({ department: one }) => (one ? [[one.id, one] as const] : [])));
  return {
    from: period.from,
    to: period.to,
    total: own.total,
    departments: own.departments.flatMap(({ departmentId, ...figures }) => {
      const named = departments.get(departmentId);
      return named ? [{ ...figures, department: named }] : [];
    }),
    dynamics: own.dynamics,
    rows: company.rows.flatMap(({ employeeId, ...row }) => {
      const person = byId.get(employeeId);
      return person ? [{ ...row, ...person }] : [];
    }),
    settings: { graceMinutes: settings.graceMinutes, ...settings.marks },
  };
}

function readPeople(
  db: Database,
  principal: Principal,
  department: string | undefined,
): Promise<PersonRow[]> {
  return db.many<PersonRow>(sql`
    select e.id, ${personOf(sql`e`)} as employee, e.position, e.position_en as "positionEn",
           case when d.id is null then null else
             jsonb_build_object('id', d.id, 'name', d.name, 'nameEn', d.name_en) end as department,
           ${peopleInScope(principal, department)} as "inScope"
      from employee e left join department d on d.id = e.department_id where e.active order by e.full_name`);
}
