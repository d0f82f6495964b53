import type { z } from 'zod';
import { type Database, sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { ById } from '../views/fields.ts';
import { type GanttRow, GanttView } from '../views/instances.ts';
import { instanceOr404 } from './instance-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/instances/:id/gantt',
  summary: 'Who held it and how long',
  may: 'instance:read',
  params: ById,
  reply: GanttView,
  async handle({ params, principal, services: { db } }) {
    const instance = await instanceOr404(db, principal, params.id);
    const [tasks, moves] = await Promise.all([tasksOf(db, params.id), assignmentsOf(db, params.id)]);
    const rows = tasks.map(({ completedAt, ...task }) => ({
      ...task,
      bars: barsOf(
        moves.filter(({ taskId }) => taskId === task.taskId),
        completedAt,
      ),
    }));
    return { from: instance.startedAt, to: instance.endedAt ?? new Date(), rows };
  },
});

type Row = z.input<typeof GanttRow>;
type Task = Omit<Row, 'bars'> & { completedAt: Date | null };
type Move = Omit<Row['bars'][number], 'from' | 'to'> & { taskId: string; at: Date };

function tasksOf(db: Database, id: string): Promise<Task[]> {
  return db.many<Task>(sql`
    select t.id as "taskId", t.element_id as "elementId", t.name,
           jsonb_strip_nulls(jsonb_build_object('ru', t.name_ru, 'en', t.name_en)) as names,
           t.loop_counter as "loopCounter", t.state, t.outcome, t.due_at as "dueAt",
           case when t.state = 'open' then null else coalesce(t.completed_at,
             (select max(r.at) from route_event r where r.instance_id = t.instance_id and r.event = 'cancelled'
                 and r.data ->> 'taskId' = t.id::text)) end as "completedAt"
      from task t where t.instance_id = ${id} order by t.created_at, t.id limit 1000`);
}

/** Who got each task and how, in the order of the history. */
function assignmentsOf(db: Database, id: string): Promise<Move[]> {
  return db.many<Move>(sql`
    select r.data ->> 'taskId' as "taskId", r.at, h.id as "employeeId", h.full_name as "fullName",
           h.full_name_en as "fullNameEn", coalesce(r.data ->> 'how', 'given') as how,
           case when jsonb_typeof(r.data -> 'candidateGroups') = 'array'
             then array(select jsonb_array_elements_text(r.data -> 'candidateGroups')) else '{}' end as groups
      from route_event r left join employee h on h.id::text = r.data ->> 'assignee'
     where r.instance_id = ${id} and r.event in ('entered', 'assigned') and jsonb_exists(r.data, 'taskId')
     order by r.seq limit 5000`);
}

/** One bar from each assignment to the next, the last to the end of the task. */
function barsOf(moves: Move[], end: Date | null): Row['bars'] {
  return moves.map(({ taskId: _, at, ...holder }, index) => ({
    ...holder,
    from: at,
    to: moves[index + 1]?.at ?? end,
  }));
}
