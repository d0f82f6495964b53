import { type Element, evaluateFeel } from '../../../workflows/engine/index.ts';
import type { Variables } from '../../../workflows/engine/json.ts';
import { type Database, sql } from '../../database/sql.ts';
import { roleNames } from '../people/role-names.ts';

type Language = 'ru' | 'en';
type Named = { kind: string; value: string | null; users?: string[]; groups?: string[] };
type Words = (element: Element) => string | null;

const PHRASES = {
  departmentHead: { ru: 'руководитель подразделения', en: 'head of the department' },
  department: { ru: 'подразделение', en: 'department' },
  initiator: { ru: 'инициатор', en: 'initiator' },
  initiatorHead: { ru: 'руководитель инициатора', en: "initiator's head" },
};

/** Who gets a task, as people say it in their language; names are read in one query for all elements. */
export async function performersInWords(
  db: Database,
  elements: Element[],
  variables: Variables,
  language: Language,
): Promise<Words> {
  const performers = new Map(elements.map((element) => [element.id, performerOf(element, variables)]));
  const values = [...performers.values()].flatMap((performer) =>
    [...(performer?.users ?? []), performer?.value ?? []].flat(),
  );
  const names = new Map(
    (
      await db.many<{ code: string; name: string }>(sql`
      select e.login as code, case ${language}::text when 'ru' then e.full_name else e.full_name_en end as name
        from employee e where e.login = any(${values}::text[]) or e.id::text = any(${values}::text[])
      union all
      select e.id::text, case ${language}::text when 'ru' then e.full_name else e.full_name_en end
        from employee e where e.id::text = any(${values}::text[])
      union all
      select 'department:' || d.code, case ${language}::text when 'ru' then d.name else d.name_en end
        from department d where d.code = any(${values}::text[])`)
    ).map(({ code, name }) => [code, name]),
  );
  return ({ id }) => {
    const performer = performers.get(id);
    return performer ? phrase(performer, names, language) : null;
  };
}

function performerOf({ type, task, laneRole, id }: Element, variables: Variables): Named | null {
  if (type !== 'bpmn:UserTask') return null;
  const rule = task?.performer;
  if (!rule || rule.kind === 'none') return laneRole === null ? null : { kind: 'role', value: laneRole };
  if (rule.kind === 'candidates')
    return {
      kind: rule.kind,
      value: null,
      users: listed(rule.users, variables, id),
      groups: listed(rule.groups, variables, id),
    };
  return { kind: rule.kind, value: rule.value === null ? null : evaluated(rule.value, variables, id) };
}

/** Names with commas between, as drawn or as an expression gives them. */
function listed(value: string | undefined, variables: Variables, elementId: string): string[] {
  const names = value === undefined ? '' : (evaluated(value, variables, elementId) ?? '');
  return names.split(',').flatMap((name) => name.trim() || []);
}

function evaluated(value: string, variables: Variables, elementId: string): string | null {
  if (!value.startsWith('=')) return value;
  try {
    const result = evaluateFeel(value, variables, new Date().toISOString(), elementId).value;
    if (Array.isArray(result)) return result.filter((one) => typeof one === 'string').join(',');
    return typeof result === 'string' ? result : null;
  } catch {
    return null;
  }
}

function phrase(
  { kind, value, users = [], groups = [] }: Named,
  names: Map<string, string>,
  language: Language,
): string | null {
  const departmentName = value === null ? undefined : (names.get(`department:${value}`) ?? value);
  switch (kind) {
    case 'user':
      return value === null ? null : (names.get(value) ?? value);
    case 'role':
      return value === null ? null : roleNames(value)[language];
    case 'department':
    case 'departmentHead':
      return [PHRASES[kind][language], departmentName && `«${departmentName}»`].filter(Boolean).join(' ');
    case 'candidates':
      return (
        [
          ...users.map((login) => names.get(login) ?? login),
          ...groups.map((role) => roleNames(role)[language]),
        ].join(', ') || null
      );
    case 'initiator':
    case 'initiatorHead':
      return PHRASES[kind][language];
    default:
      return null;
  }
}
