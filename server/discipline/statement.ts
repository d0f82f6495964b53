import type { z } from 'zod';
import type { Principal } from '../../domain/access/policy.ts';
import {
  type CountedTurn,
  countTurns,
  figuresOf,
  type Period,
  previous,
  rate,
} from '../../domain/discipline/index.ts';
import { type Database, sql } from '../database/sql.ts';
import { personOf } from '../endpoints/instances/instance-rows.ts';
import type { StatementView } from '../endpoints/views/discipline.ts';
import { HttpProblem } from '../http/http-problem.ts';
import { readDiscipline } from './read-discipline.ts';
import { RULE_WORDS } from './rule-words.ts';
import { statementOwner } from './scope.ts';

type Statement = z.input<typeof StatementView>;
type TurnRow = Statement['turns'][number];
type Person = Statement['employee'];
type TaskFacts = Pick<
  TurnRow,
  'names' | 'subject' | 'routeMapKey' | 'routeMapName' | 'version' | 'recordKind' | 'recordId'
> & { id: string };

/**
 * The statement of one employee: figures, and every turn they are counted from with its rule.
 * @throws HttpProblem 404
 */
export async function statementOf(
  db: Database,
  principal: Principal,
  id: string,
  period: Period,
): Promise<Statement> {
  const employeeId = await statementOwner(db, principal, id);
  const [person, people, { turns, settings, timeOf, corrected }, corrections] = await Promise.all([
    readPerson(db, employeeId),
    db.many<{ id: string; departmentId: string | null }>(
      sql`select id, department_id as "departmentId" from employee where active or id = ${employeeId}`,
    ),
    readDiscipline(db, previous(period).from, period.to),
    readCorrections(db, employeeId),
  ]);
  if (!person) throw HttpProblem.notFound('The employee');
  const own = turns.filter(({ holder }) => holder === employeeId);
  const counted = countTurns(own, period, timeOf, settings, corrected);
  const company = rate({ turns, period, employees: people, timeOf, settings, corrected });
  const rated = company.rows.find((row) => row.employeeId === employeeId);
  return {
    ...person,
    from: period.from,
    to: period.to,
    figures: figuresOf(counted, settings),
    uncorrected:
      corrections.length === 0 ? null : figuresOf(countTurns(own, period, timeOf, settings), settings),
    corrections,
    place: rated?.place ?? null,
    change: rated?.change ?? null,
    turns: await describe(db, counted),
    settings: { graceMinutes: settings.graceMinutes, ...settings.marks },
  };
}

function readPerson(db: Database, id: string) {
  return db.one<Pick<Statement, 'employee' | 'position' | 'positionEn' | 'department'>>(sql`
    select ${personOf(sql`e`)} as employee, e.position, e.position_en as "positionEn",
           case when d.id is null then null else
             jsonb_build_object('id', d.id, 'name', d.name, 'nameEn', d.name_en) end as department
      from employee e left join department d on d.id = e.department_id where e.id = ${id}`);
}

function readCorrections(db: Database, employeeId: string) {
  return db.many<Statement['corrections'][number]>(sql`
    select c.task_id as "taskId", c.reason, ${personOf(sql`p`)} as by, c.at
      from discipline_correction c left join employee p on p.id = c.by
     where c.employee_id = ${employeeId} order by c.at desc limit 500`);
}

/** Turns with the words and people that a statement shows, read in two queries. */
async function describe(db: Database, counted: CountedTurn[]): Promise<TurnRow[]> {
  const ids = counted.map(({ turn }) => turn.taskId);
  const actors = counted.flatMap(({ turn }) => [
    turn.givenBy,
    turn.doneBy,
    turn.holder,
    ...turn.dueMoves.map(({ by }) => by),
  ]);
  const [tasks, people] = await Promise.all([
    db.many<TaskFacts>(sql`
      select t.id, jsonb_strip_nulls(jsonb_build_object('ru', coalesce(t.name_ru, t.name), 'en', t.name_en)) as names,
             t.subject, t.route_map_key as "routeMapKey", coalesce(v.name, t.route_map_key) as "routeMapName", t.version,
             t.record_kind as "recordKind", t.record_id as "recordId"
        from task t left join route_map_version v on v.key = t.route_map_key and v.version = t.version
       where t.id = any(${ids}::uuid[])`),
    db.many<{ id: string; person: Person }>(sql`
      select e.id, ${personOf(sql`e`)} as person from employee e
       where e.id::text = any(${[...new Set(actors.filter((actor) => actor !== null))]}::text[])`),
  ]);
  const facts = new Map(tasks.map(({ id, ...task }) => [id, task]));
  const named = new Map(people.map(({ id, person }) => [id, person]));
  const person = (id: string | null): Person | null => named.get(id ?? '') ?? null;
  return counted.flatMap((one) => {
    const task = facts.get(one.turn.taskId);
    const holder = person(one.turn.holder);
    return task && holder ? [turnRow(one, task, holder, person)] : [];
  });
}

function turnRow(
  { turn, counted, rule, delayMinutes, bar }: CountedTurn,
  task: Omit<TaskFacts, 'id'>,
  holder: Person,
  person: (id: string | null) => Person | null,
): TurnRow {
  return {
    ...task,
    taskId: turn.taskId,
    instanceId: turn.instanceId,
    elementId: turn.elementId,
    name: turn.name,
    givenBy: person(turn.givenBy),
    holder,
    from: turn.from,
    to: turn.to,
    dueAt: turn.dueAt,
    dueMoves: turn.dueMoves.map(({ by, ...move }) => ({ ...move, by: person(by) })),
    outcome: turn.outcome,
    delayMinutes,
    importance: turn.importance,
    doneBy: person(turn.doneBy),
    counted,
    rule,
    ruleNames: RULE_WORDS[rule],
    bar,
  };
}
