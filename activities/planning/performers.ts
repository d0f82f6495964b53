import type { Performer } from '../../workflows/engine/commands.ts';
import type { Directory, Person } from './directory.ts';

export type Chosen = {
  assignee: string | null;
  candidateUsers: string[];
  candidateGroups: string[];
  owner: string | null;
};
type Choice = Chosen | { problem: string };

/** Tasks that nobody is named for, and whose lane names no role that somebody holds, are for administrators. */
const LAST_RESORT = 'administrator';

/** Who a user task goes to (engine.md: a named performer who does not exist is an incident). */
export function choosePerformer(performer: Performer, directory: Directory): Choice {
  const { kind, value, laneRole } = performer;
  const initiator = performer.initiator ? directory.person(performer.initiator) : null;
  switch (kind) {
    case 'user':
      return toPerson(value ? directory.person(value) : null, `employee '${value ?? ''}'`);
    case 'initiator':
      return toPerson(initiator, 'the initiator of the instance');
    case 'initiatorHead':
      return toPerson(initiator && directory.headOf(initiator), "the initiator's head");
    case 'role':
      return (
        toRole(value ?? '', directory) ?? {
          problem: `Expected somebody with the role '${value ?? ''}', but no working employee has it`,
        }
      );
    case 'department':
      return toDepartment(value ?? '', directory);
    case 'departmentHead':
      return toDepartmentHead(value, initiator, directory);
    case 'candidates':
      return toCandidates(performer, directory);
    case 'none':
      return (
        (laneRole ? toRole(laneRole, directory) : null) ??
        openTo([LAST_RESORT], initiator && directory.headOf(initiator))
      );
  }
}

function toPerson(person: Person | null, words: string): Choice {
  if (!person) return { problem: `Expected ${words} to do this, but there is no such working employee` };
  return { assignee: person.id, candidateUsers: [], candidateGroups: [], owner: null };
}

function toRole(role: string, directory: Directory): Chosen | null {
  const holders = directory.holders(role);
  const [first] = holders;
  if (!first) return null;
  if (holders.length === 1)
    return { assignee: first.id, candidateUsers: [], candidateGroups: [role], owner: null };
  return openTo([role], directory.headOf(first) ?? first);
}

/** People and roles who may take it: those of them that there are. */
function toCandidates({ users = [], groups = [] }: Performer, directory: Directory): Choice {
  const people = users.flatMap((login) => directory.person(login) ?? []);
  const roles = groups.filter((role) => directory.holders(role).length > 0);
  const first = people[0] ?? roles.flatMap((role) => directory.holders(role))[0];
  if (!first)
    return {
      problem: `Expected one of the candidates ${[...users, ...groups].join(', ')} to do this, but none works here`,
    };
  const ids = [...new Set(people.map(({ id }) => id))];
  return { ...openTo(roles, directory.headOf(first) ?? first), candidateUsers: ids };
}

function toDepartment(code: string, directory: Directory): Choice {
  const department = directory.department(code);
  if (!department) return { problem: `Expected department '${code}' to do this, but there is none` };
  return openTo([`department:${code}`], department.headId ? directory.person(department.headId) : null);
}

function toDepartmentHead(code: string | null, initiator: Person | null, directory: Directory): Choice {
  const department = code
    ? directory.department(code)
    : initiator?.departmentId
      ? directory.department(initiator.departmentId)
      : null;
  const head = department?.headId ? directory.person(department.headId) : null;
  return toPerson(head, `the head of department '${department?.code ?? code ?? ''}'`);
}

function openTo(candidateGroups: string[], owner: Person | null): Chosen {
  return { assignee: null, candidateUsers: [], candidateGroups, owner: owner?.id ?? null };
}
