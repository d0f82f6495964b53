import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';

/** A caller as the rules see him; an anonymous one has no `access`, and a token may stand for nobody (`employeeId` null). */
export type Principal = {
  employeeId: string | null;
  login: string;
  /** Subset of: designer, employee, manager, administrator. */
  access: string[];
  /** Codes of roles whose tasks find him: legal, finance … */
  roles: string[];
  departmentId: string | null;
  departmentCode: string | null;
  headedDepartmentIds: string[];
  /** Heads a department that stands under no other. */
  isCompanyHead: boolean;
};

/** What an endpoint asks for; which rows the caller then sees is narrowed by whose they are. */
export type Permission =
  | 'public'
  | 'signed-in'
  | 'task:read'
  | 'task:complete'
  | 'task:move-due'
  | 'record:read'
  | 'record:write'
  | 'route-map:read'
  | 'route-map:edit'
  | 'route-map:publish'
  | 'route-map:simulate'
  | 'instance:read'
  | 'instance:start'
  | 'instance:operate'
  | 'instance:operate-many'
  | 'discipline:read-own'
  | 'discipline:read'
  | 'calendar:edit'
  | 'message:send'
  | 'job:work'
  | 'metrics:read'
  | 'history:check';

type Ability = MongoAbility<[string, string]>;
type Grant = (...permissions: Permission[]) => void;

const rulesOf: Record<string, (grant: Grant) => void> = {
  employee: (grant) =>
    grant(
      'task:read',
      'task:complete',
      'record:read',
      'record:write',
      'route-map:read',
      'instance:read',
      'instance:start',
      'discipline:read-own',
    ),
  designer: (grant) =>
    grant(
      'route-map:read',
      'route-map:edit',
      'route-map:publish',
      'route-map:simulate',
      'record:read',
      'instance:read',
      'task:read',
    ),
  manager: (grant) =>
    grant(
      'task:read',
      'task:complete',
      'task:move-due',
      'record:read',
      'record:write',
      'route-map:read',
      'instance:read',
      'instance:start',
      'instance:operate',
      'discipline:read-own',
      'discipline:read',
    ),
};

const known = new WeakMap<Principal, Ability>();

/**
 * The rights of a caller. A permission `kind:action` is the ability to do the action with that kind; administrators
 * may everything, heads of departments may what managers may of discipline and due dates.
 */
export function abilityOf(principal: Principal): Ability {
  let ability = known.get(principal);
  if (!ability) {
    ability = build(principal);
    known.set(principal, ability);
  }
  return ability;
}

/** Whether the caller has the right; `public` everybody has, `signed-in` whoever the session or token stands for. */
export function permits(principal: Principal, permission: Permission): boolean {
  if (permission === 'public') return true;
  if (permission === 'signed-in') return principal.employeeId !== null || principal.access.length > 0;
  const [subject, action] = parts(permission);
  return abilityOf(principal).can(action, subject);
}

function build({ access, headedDepartmentIds }: Principal): Ability {
  const { can, build } = new AbilityBuilder<Ability>(createMongoAbility);
  const grant: Grant = (...permissions) => {
    for (const permission of permissions) {
      const [subject, action] = parts(permission);
      can(action, subject);
    }
  };
  for (const code of access) rulesOf[code]?.(grant);
  if (access.length > 0 && headedDepartmentIds.length > 0) grant('discipline:read', 'task:move-due');
  if (access.includes('administrator')) can('manage', 'all');
  return build();
}

function parts(permission: Permission): [subject: string, action: string] {
  const [subject = '', action = ''] = permission.split(':');
  return [subject, action];
}
