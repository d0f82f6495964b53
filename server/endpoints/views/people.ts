import { z } from 'zod';
import { Names, Uuid } from './fields.ts';

export const Access = z.enum(['designer', 'employee', 'manager', 'administrator']);
export const Language = z.enum(['ru', 'en']);

export const DepartmentView = z
  .object({
    id: Uuid,
    code: z.string(),
    name: z.string(),
    nameEn: z.string(),
    headId: Uuid.nullable(),
    parentId: Uuid.nullable(),
  })
  .openapi('Department');

/** A person as lists and pickers show one. */
export const EmployeeView = z
  .object({
    id: Uuid,
    login: z.string(),
    fullName: z.string(),
    fullNameEn: z.string(),
    position: z.string().nullable(),
    positionEn: z.string().nullable(),
    departmentId: Uuid.nullable(),
  })
  .openapi('Employee');

export const PersonView = z
  .object({ id: Uuid, fullName: z.string(), fullNameEn: z.string() })
  .openapi('Person');
/** A union, as a nullable reference comes out as an empty intersection in the types of the pages. */
export const PersonOrNobody = z.union([PersonView, z.null()]);

export const MeView = z
  .object({
    id: Uuid,
    login: z.string(),
    fullName: z.string(),
    fullNameEn: z.string(),
    position: z.string().nullable(),
    positionEn: z.string().nullable(),
    department: z.object({ id: Uuid, code: z.string(), name: z.string(), nameEn: z.string() }).nullable(),
    /** Departments that the person heads. */
    heads: z.array(Uuid),
    access: z.array(Access),
    roles: z.array(z.string()),
    language: Language,
    timeZone: z.string(),
    /** To be sent back in `x-csrf-token` with every change. */
    csrfToken: z.string(),
  })
  .openapi('Me');

export const CastMemberView = z
  .object({
    login: z.string(),
    fullName: z.string(),
    fullNameEn: z.string(),
    position: z.string().nullable(),
    positionEn: z.string().nullable(),
    access: z.array(z.string()),
    tryThis: Names,
  })
  .openapi('CastMember');

export const RoleView = z
  .object({ code: z.string(), name: z.string(), nameEn: z.string(), members: z.number().int() })
  .openapi('Role');
