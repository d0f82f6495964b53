import { Migration } from '@mikro-orm/migrations';

/** What due moments were counted from, and the changes of working time after which they are counted anew. */
export class Replanning extends Migration {
  override up(): void {
    this.addSql(
      `alter table calendar add column updated_at timestamptz not null default date_trunc('milliseconds', now())`,
    );
    this.addSql(
      'alter table timer add column norm text, add column planned_from timestamptz, add column person_id uuid',
    );
    this.addSql('create index timer_counted on timer (instance_id) where norm is not null');
    this.addSql(
      'alter table task add column due_is_counted boolean not null default false, add column due_person_id uuid',
    );
    this.addSql(`
      update task t set due_is_counted = true, due_person_id = coalesce(r.data ->> 'assignee', r.data ->> 'owner')::uuid
        from route_event r, instance i
       where t.state = 'open' and t.calendar = 'working' and t.norm is not null and i.id = t.instance_id
         and r.event = 'entered' and r.data ? 'taskId' and r.data ->> 'taskId' = t.id::text
         and not exists(select 1 from route_map_version v join route_map_graph g on g.hash = v.hash
               where v.id = i.version_id and g.graph #>> array['elements', t.element_id, 'task', 'dueDate'] is not null)`);
    this.addSql(`create index task_counted on task (instance_id) where state = 'open' and due_is_counted`);
    this.addSql('alter table planned_start add column planned_from timestamptz');
    this.addSql(`create table replanning (id uuid primary key, calendar_id uuid, employee_id uuid, because jsonb not null,
      actor text, after uuid not null default '00000000-0000-0000-0000-000000000000', pass_began_at timestamptz,
      tasks int not null default 0, timers int not null default 0, failed int not null default 0,
      due_at timestamptz not null default now(), created_at timestamptz not null default clock_timestamp(),
      done_at timestamptz)`);
    this.addSql('create index replanning_open on replanning (created_at) where done_at is null');
  }

  override down(): void {
    this.addSql('drop table replanning');
    this.addSql('alter table planned_start drop column planned_from');
    this.addSql('alter table task drop column due_is_counted, drop column due_person_id');
    this.addSql('alter table timer drop column norm, drop column planned_from, drop column person_id');
    this.addSql('alter table calendar drop column updated_at');
  }
}
