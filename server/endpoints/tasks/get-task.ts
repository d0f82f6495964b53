import type { z } from 'zod';
import type { Element, RouteMap } from '../../../workflows/engine/index.ts';
import type { Variables } from '../../../workflows/engine/json.ts';
import { type Database, sql } from '../../database/sql.ts';
import { nextElements } from '../../deployments/next-elements.ts';
import { publishedMap } from '../../deployments/published-map.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { personOf } from '../instances/instance-rows.ts';
import { ById } from '../views/fields.ts';
import { TaskCard } from '../views/tasks.ts';
import { performersInWords } from './performers-in-words.ts';
import { recordSummary } from './record-summary.ts';
import { type OpenedTask, taskOr404 } from './task-rights.ts';

export default endpoint({
  method: 'GET',
  path: '/tasks/:id',
  summary: 'A task with its record, form and what follows each outcome',
  may: 'task:read',
  params: ById,
  reply: TaskCard,
  async handle({ params, principal, services: { db } }) {
    const task = await taskOr404(db, principal, params.id);
    const [about, record] = await Promise.all([
      factsOf(db, task.id, principal.employeeId),
      recordSummary(db, task.recordKind, task.recordId),
    ]);
    if (!about) throw HttpProblem.notFound('The task');
    const { versionId, variables, language, otherTokens, ...facts } = about;
    const routeMap = await publishedMap(db, versionId);
    const form = routeMap?.elements[task.elementId]?.task?.formFields ?? [];
    return {
      ...task,
      ...facts,
      record,
      form: form.map((field) => ({
        ...field,
        value: facts.input[field.key] ?? variables[field.key] ?? null,
      })) as Form,
      ...(await whatFollows(db, task, routeMap, { ...variables, ...facts.input }, { language, otherTokens })),
    };
  },
});

type Form = z.input<typeof TaskCard>['form'];
type Facts = Pick<z.input<typeof TaskCard>, 'instance' | 'ownerPerson' | 'instruction' | 'input'> & {
  versionId: string;
  variables: Variables;
  language: 'ru' | 'en';
  /** Tokens of the instance besides the one in this task. */
  otherTokens: number;
};

function factsOf(db: Database, id: string, employeeId: string | null): Promise<Facts | null> {
  return db.one<Facts>(sql`
    select t.instruction, t.input, ${personOf(sql`o`)} as "ownerPerson", i.version_id as "versionId", i.variables,
           coalesce((select e.language from employee e where e.id = ${employeeId}), 'ru') as language,
           coalesce((select sum((a ->> 'count')::int) from jsonb_array_elements(i.active) a), 1) - 1 as "otherTokens",
           jsonb_build_object('id', i.id, 'subject', i.subject, 'businessKey', i.business_key, 'status', i.status,
             'startedAt', i.started_at, 'initiator', ${personOf(sql`p`)}) as instance
      from task t
      join instance i on i.id = t.instance_id
      left join employee o on o.id = t.owner_id
      left join employee p on p.id = i.initiator_id
     where t.id = ${id}`);
}

/** A join has seldom a name of its own. */
const WAIT_FOR_OTHERS = { ru: 'Ждём остальных', en: 'Wait for the others' };

type Asker = { language: 'ru' | 'en'; otherTokens: number };

/** For each outcome, and for none, what the route does next and who gets it. */
async function whatFollows(
  db: Database,
  task: OpenedTask,
  routeMap: RouteMap | null,
  variables: Variables,
  { language, otherTokens }: Asker,
) {
  const now = new Date().toISOString();
  const after = (outcome: string | null): Element[] => {
    if (!routeMap || task.state !== 'open') return [];
    const decided: Variables = outcome === null ? {} : { outcome, [`${task.elementId}_outcome`]: outcome };
    return nextElements(routeMap, task.elementId, {
      variables: { ...variables, ...decided },
      otherTokens,
      now,
    });
  };
  const ways = task.outcomes.map((outcome) => ({ outcome, elements: after(outcome.code) }));
  const plain = task.outcomes.length === 0 ? after(null) : [];
  const all = [...plain, ...ways.flatMap(({ elements }) => elements)];
  const words = await performersInWords(db, all, variables, language);
  const steps = (elements: Element[]) =>
    elements.map((element) => ({
      elementId: element.id,
      name: element.name,
      names: element.name === '' && element.type.endsWith('Gateway') ? WAIT_FOR_OTHERS : element.names,
      type: element.type,
      performer: words(element),
      norm: element.task?.norm ?? null,
    }));
  return {
    outcomes: ways.map(({ outcome, elements }) => ({ ...outcome, next: steps(elements) })),
    next: steps(plain),
  };
}
