import type { Pool } from 'pg';

export type Person = {
  id: string;
  login: string;
  departmentId: string | null;
  headId: string | null;
  roles: string[];
  access: string[];
  calendarId: string | null;
  timeZone: string | null;
};
export type Department = { id: string; code: string; headId: string | null; calendarId: string | null };

/** The company's people and departments as they stood at one moment. Only working employees are in it. */
export class Directory {
  private readonly people = new Map<string, Person>();
  private readonly departments = new Map<string, Department>();
  private readonly byRole = new Map<string, Person[]>();

  constructor(people: Person[], departments: Department[]) {
    for (const person of people) {
      this.people.set(person.id, person).set(person.login, person);
      for (const role of new Set([...person.roles, ...person.access])) {
        this.byRole.set(role, [...(this.byRole.get(role) ?? []), person]);
      }
    }
    for (const department of departments)
      this.departments.set(department.id, department).set(department.code, department);
  }

  /** By id or login. */
  person(key: string): Person | null {
    return this.people.get(key) ?? null;
  }

  /** By id or code. */
  department(key: string): Department | null {
    return this.departments.get(key) ?? null;
  }

  holders(role: string): Person[] {
    return this.byRole.get(role) ?? [];
  }

  /** The direct head, else the head of the department (never the person himself). */
  headOf(person: Person): Person | null {
    const department = person.departmentId ? this.departments.get(person.departmentId) : null;
    const head = [person.headId, department?.headId].find(
      (id) => id && id !== person.id && this.people.has(id),
    );
    return head ? (this.people.get(head) ?? null) : null;
  }
}

export async function readDirectory(pool: Pick<Pool, 'query'>): Promise<Directory> {
  const [people, departments] = await Promise.all([
    pool.query<Person>(`
      select id, login, department_id as "departmentId", head_id as "headId", roles, access, calendar_id as "calendarId",
        time_zone as "timeZone"
        from employee where active order by full_name`),
    pool.query<Department>(
      'select id, code, head_id as "headId", calendar_id as "calendarId" from department',
    ),
  ]);
  return new Directory(people.rows, departments.rows);
}
