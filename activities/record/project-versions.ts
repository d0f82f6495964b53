import type { Moved } from '../../workflows/engine/commands.ts';
import { type CommandOf, commandsOf } from './commands-of.ts';
import { changesOf, type Projection } from './statement.ts';

/** An instance that goes on by another version takes its open tasks along, and what waits goes to its new elements. */
export const projectVersions: Projection = ({ steps }) => {
  const moves = commandsOf(steps, 'moveToVersion').map(({ command }) => command);
  const moved = (of: (command: CommandOf<'moveToVersion'>) => Moved[]): Moved[] => moves.flatMap(of);
  const tasks = moves.flatMap(({ version, tasks: own }) =>
    own.map(({ id, elementId, name, names, outcomes, formKey }) => ({
      id,
      version,
      element_id: elementId,
      name,
      name_ru: names.ru ?? null,
      name_en: names.en ?? null,
      outcomes,
      form_key: formKey,
    })),
  );
  return [
    ...changesOf('tasks-to-version', TASKS, tasks),
    ...changesOf(
      'move-timers',
      elementOf('timer'),
      moved(({ timers }) => timers),
    ),
    ...changesOf(
      'move-waits',
      elementOf('subscription'),
      moved(({ subscriptions }) => subscriptions),
    ),
    ...changesOf(
      'move-jobs',
      elementOf('job'),
      moved(({ jobs }) => jobs),
    ),
    ...changesOf(
      'move-incidents',
      elementOf('incident'),
      moved(({ incidents }) => incidents),
    ),
  ];
};

const TASKS = `
  update task set version = r.version, element_id = r.element_id, name = r.name, name_ru = r.name_ru, name_en = r.name_en,
    outcomes = r.outcomes, form_key = r.form_key
    from jsonb_to_recordset($1::jsonb) as r(id uuid, version int, element_id text, name text, name_ru text, name_en text,
      outcomes jsonb, form_key text)
   where task.id = any($2::uuid[]) and task.id = r.id`;
const elementOf = (table: 'timer' | 'subscription' | 'job' | 'incident'): string => `
  update ${table} set element_id = r."elementId"
    from jsonb_to_recordset($1::jsonb) as r(id uuid, "elementId" text)
   where ${table}.id = any($2::uuid[]) and ${table}.id = r.id`;
