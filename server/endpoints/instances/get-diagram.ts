import type { z } from 'zod';
import { type Database, sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { instanceIsVisible } from '../../sessions/visibility.ts';
import { ById } from '../views/fields.ts';
import { DiagramView, type HolderView } from '../views/instances.ts';

export default endpoint({
  method: 'GET',
  path: '/instances/:id/diagram',
  summary: 'Diagram with tokens, holders and the way taken',
  may: 'instance:read',
  params: ById,
  reply: DiagramView,
  async handle({ params, principal, services: { db } }) {
    const found = await db.one<{ xml: string; active: Active[] }>(sql`
      select v.xml, i.active from instance i join route_map_version v on v.id = i.version_id
       where i.id = ${params.id} and ${instanceIsVisible(principal)}`);
    if (!found) throw HttpProblem.notFound('The instance');
    const [passed, holders, incidents] = await Promise.all([
      passedElements(db, params.id),
      openHolders(db, params.id),
      openIncidents(db, params.id),
    ]);
    const elements: Elements = {};
    for (const { elementId, visits, left, cancelled } of passed.filter(({ flow }) => !flow)) {
      elements[elementId] = {
        ...UNTOUCHED,
        state: left > 0 || cancelled === 0 ? 'done' : 'cancelled',
        visits,
      };
    }
    for (const { elementId, count } of found.active) {
      elements[elementId] = { ...UNTOUCHED, ...elements[elementId], state: 'active', count };
    }
    for (const { elementId, ...holder } of holders) {
      const element = elements[elementId] ?? { ...UNTOUCHED, state: 'active' as const };
      elements[elementId] = { ...element, holders: [...element.holders, holder] };
    }
    for (const { elementId, message } of incidents) {
      elements[elementId] = { ...UNTOUCHED, ...elements[elementId], state: 'incident', incident: message };
    }
    const taken = passed.filter(({ flow }) => flow).map(({ elementId }) => elementId);
    return { xml: found.xml, elements, taken };
  },
});

type Elements = z.input<typeof DiagramView>['elements'];
type Active = { elementId: string; count: number };
type Passed = { elementId: string; flow: boolean; visits: number; left: number; cancelled: number };

const UNTOUCHED = { count: 0, visits: 0, holders: [], incident: null };

/** What the history says of each element and flow, counted by the database: a loop of a thousand rounds is one row. */
function passedElements(db: Database, id: string): Promise<Passed[]> {
  return db.many<Passed>(sql`
    select element_id as "elementId", bool_or(event = 'taken') as flow,
           count(*) filter (where event = 'entered') as visits, count(*) filter (where event = 'completed') as left,
           count(*) filter (where event = 'cancelled') as cancelled
      from route_event
     where instance_id = ${id} and element_type <> 'bpmn:Process' and event in ('entered', 'completed', 'cancelled', 'taken')
     group by element_id`);
}

function openHolders(db: Database, id: string) {
  return db.many<z.input<typeof HolderView> & { elementId: string }>(sql`
    select t.element_id as "elementId", t.id as "taskId", t.assignee_id as "employeeId", h.full_name as "fullName",
           h.full_name_en as "fullNameEn", t.candidate_groups as groups, t.created_at as since, t.due_at as "dueAt"
      from task t left join employee h on h.id = t.assignee_id
     where t.instance_id = ${id} and t.state = 'open' order by t.created_at limit 500`);
}

function openIncidents(db: Database, id: string): Promise<{ elementId: string; message: string }[]> {
  return db.many(sql`
    select element_id as "elementId", message from incident
     where instance_id = ${id} and closed_at is null order by at limit 200`);
}
