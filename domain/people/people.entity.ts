import { defineEntity, p } from '@mikro-orm/core';

/** Working hours of the company, a department or an employee; the shape of `rules` is calendars'. */
const CalendarSchema = defineEntity({
  name: 'Calendar',
  tableName: 'calendar',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    code: p.text(),
    name: p.text(),
    nameEn: p.text(),
    timeZone: p.text(),
    rules: p.json<Record<string, unknown>>(),
    isCompany: p.boolean(),
  },
});
export class Calendar extends CalendarSchema.class {}
CalendarSchema.setClass(Calendar);

/** A department with its head. */
const DepartmentSchema = defineEntity({
  name: 'Department',
  tableName: 'department',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    code: p.text(),
    name: p.text(),
    nameEn: p.text(),
    headId: p.uuid().nullable(),
    parentId: p.uuid().nullable(),
    calendarId: p.uuid().nullable(),
  },
});
export class Department extends DepartmentSchema.class {}
DepartmentSchema.setClass(Department);

/** A person who works here: `roles` say what tasks find him, `access` what he may do in the product. */
const EmployeeSchema = defineEntity({
  name: 'Employee',
  tableName: 'employee',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    login: p.text(),
    passwordHash: p.text().nullable(),
    fullName: p.text(),
    fullNameEn: p.text(),
    email: p.text().nullable(),
    phone: p.text().nullable(),
    position: p.text(),
    positionEn: p.text(),
    departmentId: p.uuid().nullable(),
    headId: p.uuid().nullable(),
    roles: p.array(),
    access: p.array(),
    language: p.text(),
    timeZone: p.text(),
    calendarId: p.uuid().nullable(),
    active: p.boolean(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
});
export class Employee extends EmployeeSchema.class {}
EmployeeSchema.setClass(Employee);

/** A stretch of time in which an employee does not work. */
const AbsenceSchema = defineEntity({
  name: 'Absence',
  tableName: 'absence',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    employeeId: p.uuid(),
    from: p.datetime(),
    to: p.datetime(),
    kind: p.text(),
    substituteId: p.uuid().nullable(),
  },
});
export class Absence extends AbsenceSchema.class {}
AbsenceSchema.setClass(Absence);

/** A bearer token of an employee, kept as SHA-256. */
const ApiTokenSchema = defineEntity({
  name: 'ApiToken',
  tableName: 'api_token',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    employeeId: p.uuid(),
    name: p.text(),
    tokenHash: p.text(),
    createdAt: p.datetime().onCreate(() => new Date()),
    expiresAt: p.datetime().nullable(),
    lastUsedAt: p.datetime().nullable(),
  },
});
export class ApiToken extends ApiTokenSchema.class {}
ApiTokenSchema.setClass(ApiToken);
