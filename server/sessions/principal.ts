import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import type { Principal } from '../../domain/access/policy.ts';
import { type Database, type Sql, sql } from '../database/sql.ts';
import { HttpProblem } from '../http/http-problem.ts';

export const ANONYMOUS: Principal = {
  employeeId: null,
  login: '',
  access: [],
  roles: [],
  departmentId: null,
  departmentCode: null,
  headedDepartmentIds: [],
  isCompanyHead: false,
};

const ADMIN: Principal = { ...ANONYMOUS, login: 'ADMIN_TOKEN', access: ['administrator'] };

/** How the caller said who it is: a bearer needs no CSRF token, a cookie does. */
export type Caller = { principal: Principal; by: 'session' | 'bearer' | 'nothing' };

/** @throws HttpProblem 401 for a token that is not valid */
export async function callerOf(
  request: Request,
  db: Database,
  adminToken: string | undefined,
): Promise<Caller> {
  const authorization = request.headers.authorization;
  if (authorization !== undefined) {
    const principal = await bearerPrincipal(authorization, db, adminToken);
    if (!principal) throw HttpProblem.signInFirst();
    return { principal, by: 'bearer' };
  }
  const { employeeId } = request.session;
  if (!employeeId) return { principal: ANONYMOUS, by: 'nothing' };
  const principal = await principalWhere(db, sql`e.id = ${employeeId}`);
  return principal ? { principal, by: 'session' } : { principal: ANONYMOUS, by: 'nothing' };
}

async function bearerPrincipal(authorization: string, db: Database, adminToken: string | undefined) {
  const token = /^Bearer +(\S.*)$/i.exec(authorization)?.[1];
  if (token === undefined) return null;
  if (adminToken !== undefined && sameText(token, adminToken)) return ADMIN;
  const tokenHash = sha256(token);
  return principalWhere(
    db,
    sql`e.id = (select employee_id from api_token
                 where token_hash = ${tokenHash} and (expires_at is null or expires_at > now()))`,
  );
}

async function principalWhere(db: Database, who: Sql): Promise<Principal | null> {
  return db.one<Principal>(sql`
    select e.id as "employeeId", e.login, e.access, e.roles, e.department_id as "departmentId",
           d.code as "departmentCode",
           array(
             with recursive led as (
               select h.id from department h where h.head_id = e.id
               union select h.id from department h join led on h.parent_id = led.id)
             select id from led) as "headedDepartmentIds",
           exists(select 1 from department h where h.head_id = e.id and h.parent_id is null) as "isCompanyHead"
      from employee e left join department d on d.id = e.department_id
     where e.active and ${who}`);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Compares in a time that tells nothing of where they differ. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)));
}

/** By whom rows of a caller are known: the employee, else the name of his token. */
export const callerName = ({ employeeId, login }: Principal): string => employeeId ?? (login || 'anonymous');

/** Who did it, as the engine's history names people; a token that is nobody's leaves it open. */
export function actorOf({ employeeId }: Principal): { actor?: string } {
  return employeeId === null ? {} : { actor: employeeId };
}
