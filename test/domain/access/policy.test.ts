import { type Permission, type Principal, permits } from '../../../domain/access/policy.ts';

const person = (access: string[], more: Partial<Principal> = {}): Principal => ({
  employeeId: 'e',
  login: 'e',
  access,
  roles: [],
  departmentId: null,
  departmentCode: null,
  headedDepartmentIds: [],
  isCompanyHead: false,
  ...more,
});

const allowed = (who: Principal, permissions: Permission[]): boolean[] =>
  permissions.map((permission) => permits(who, permission));

test('whoever is not signed in gets what is public and nothing else', () => {
  const anonymous = person([], { employeeId: null });
  expect(allowed(anonymous, ['public', 'signed-in', 'task:read', 'metrics:read'])).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('an employee works on tasks and records, and changes no route map', () => {
  const who = person(['employee']);
  expect(allowed(who, ['task:complete', 'record:write', 'instance:start', 'discipline:read-own'])).toEqual(
    Array(4).fill(true),
  );
  expect(
    allowed(who, ['route-map:edit', 'route-map:publish', 'instance:operate', 'discipline:read', 'job:work']),
  ).toEqual(Array(5).fill(false));
});

test('a designer publishes route maps and does not read the discipline of others', () => {
  const who = person(['designer']);
  expect(allowed(who, ['route-map:publish', 'route-map:simulate', 'instance:read'])).toEqual(
    Array(3).fill(true),
  );
  expect(allowed(who, ['discipline:read', 'task:complete'])).toEqual([false, false]);
});

test('a manager reads discipline and operates instances; the rights of two kinds of access add up', () => {
  expect(allowed(person(['manager']), ['discipline:read', 'instance:operate', 'route-map:edit'])).toEqual([
    true,
    true,
    false,
  ]);
  expect(permits(person(['manager', 'designer']), 'route-map:edit')).toBe(true);
  expect(permits(person(['manager', 'designer']), 'instance:operate-many')).toBe(false);
});

test('who heads a department reads its discipline and moves its due dates', () => {
  const who = person(['employee'], { headedDepartmentIds: ['d'] });
  expect(allowed(who, ['discipline:read', 'task:move-due', 'instance:operate'])).toEqual([true, true, false]);
});

test('an administrator may everything, also to many instances at once and as a token that stands for nobody', () => {
  const who = person(['administrator'], { employeeId: null });
  expect(
    allowed(who, ['signed-in', 'job:work', 'metrics:read', 'route-map:edit', 'instance:operate-many']),
  ).toEqual(Array(5).fill(true));
});
