import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { hash } from '@node-rs/argon2';
import { DateTime } from 'luxon';
import { Absence, Calendar, Department, Employee, Setting } from '../index.ts';
import { departments, type PersonSeed, people } from './company.ts';
import { companyCalendar } from './company-calendar.ts';
import { readablePassword } from './passwords.ts';
import { seedCrm } from './seed-crm.ts';

/** Who is among the cast of the sign-in page; its row marks a demonstration installation. */
const CAST = 'demoCast';

export type DemoLogin = {
  login: string;
  password: string;
  fullName: string;
  access: string[];
  tryThis: string;
};

/**
 * Fills an empty installation with the demonstration company: people, calendar, clients, contracts, deals, a survey,
 * tickets. Once only: later calls change nothing, but for the passwords of its people where `password` is given.
 * @returns the logins when it was created now, names in English; none later, as passwords are kept as hashes only
 */
export async function seedDemo(
  orm: MikroORM,
  { password }: { password?: string } = {},
): Promise<{ created: boolean; logins: DemoLogin[] }> {
  return orm.em.fork().transactional(async (em) => {
    await em.execute('select pg_advisory_xact_lock(hashtext(?))', ['marshrut-demo']);
    const cast = await em.findOne(Setting, { key: CAST });
    if (cast) {
      if (password !== undefined) await changePasswords(em, cast.value as { login: string }[], password);
      return { created: false, logins: [] };
    }
    const logins = people.map((person) => loginOf(person, password ?? readablePassword()));
    const ids = await createCompany(em, logins);
    await seedCrm(em, ids);
    await em.insertMany(Setting, [
      { key: 'demo', value: true },
      { key: CAST, value: people.map(({ login, tryThis }) => ({ login, tryThis })) },
    ]);
    return { created: true, logins };
  });
}

async function changePasswords(
  em: EntityManager,
  cast: { login: string }[],
  password: string,
): Promise<void> {
  const passwordHash = await hash(password);
  await em.nativeUpdate(Employee, { login: { $in: cast.map(({ login }) => login) } }, { passwordHash });
}

const loginOf = ({ login, fullNameEn, access, tryThis }: PersonSeed, password: string): DemoLogin => ({
  login,
  password,
  fullName: fullNameEn,
  access,
  tryThis: tryThis.en,
});

/** @returns ids of the people by login */
async function createCompany(em: EntityManager, logins: DemoLogin[]): Promise<Map<string, string>> {
  const calendarId = crypto.randomUUID();
  await em.insert(Calendar, { id: calendarId, ...companyCalendar });
  const departmentIds = new Map(departments.map(({ code }) => [code, crypto.randomUUID()]));
  await em.insertMany(
    Department,
    departments.map(({ code, name, nameEn, parent }) => ({
      id: need(departmentIds, code),
      code,
      name,
      nameEn,
      parentId: parent && need(departmentIds, parent),
    })),
  );
  const ids = new Map(people.map(({ login }) => [login, crypto.randomUUID()]));
  const hashes = await Promise.all(logins.map(({ password }) => hash(password)));
  await em.insertMany(
    Employee,
    people.map((person, index) => ({
      ...columnsOf(person),
      id: need(ids, person.login),
      departmentId: need(departmentIds, person.department),
      passwordHash: hashes[index] ?? null,
    })),
  );
  for (const { code, head } of departments)
    await em.nativeUpdate(Department, { code }, { headId: need(ids, head) });
  await em.insert(Absence, vacation(ids));
  return ids;
}

function columnsOf({
  login,
  fullName,
  fullNameEn,
  position,
  positionEn,
  roles,
  access,
  extension,
}: PersonSeed) {
  return {
    login,
    fullName,
    fullNameEn,
    position,
    positionEn,
    roles,
    access,
    email: `${login}@severny-veter.example`,
    phone: `+7 812 255-10-10, доб. ${extension}`,
    language: 'ru',
    timeZone: companyCalendar.timeZone,
    active: true,
    createdAt: new Date(),
  };
}

function vacation(ids: Map<string, string>) {
  const today = DateTime.now().setZone(companyCalendar.timeZone).startOf('day');
  return {
    id: crypto.randomUUID(),
    employeeId: need(ids, 'marketing'),
    from: today.plus({ days: 5 }).toJSDate(),
    to: today.plus({ days: 19 }).toJSDate(),
    kind: 'vacation',
    substituteId: need(ids, 'employee'),
  };
}

function need(ids: Map<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined)
    throw new Error(`Expected '${key}' among the demonstration company's rows, but it is not there`);
  return id;
}
