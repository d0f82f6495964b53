import { Migration } from '@mikro-orm/migrations';

/** Every table of the first version, with the indexes that its lists read by. */
export class Tables extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }

  override down(): void {
    throw new Error('The first migration cannot be taken back: drop the database instead');
  }
}

const statements = `
create extension if not exists pg_trgm;
create extension if not exists unaccent;

create table calendar (id uuid primary key, code text not null unique, name text not null, name_en text not null,
  time_zone text not null, rules jsonb not null, is_company boolean not null default false);
create table department (id uuid primary key, code text not null unique, name text not null, name_en text not null,
  head_id uuid, parent_id uuid references department, calendar_id uuid references calendar);
create table employee (id uuid primary key, login text not null unique, password_hash text, full_name text not null,
  full_name_en text not null, email text, phone text, position text not null default '', position_en text not null default '',
  department_id uuid references department, head_id uuid references employee, roles text[] not null default '{}',
  access text[] not null default '{}', language text not null default 'ru', time_zone text not null default 'Europe/Moscow',
  calendar_id uuid references calendar, active boolean not null default true, created_at timestamptz not null default now());
create index employee_department on employee (department_id);
create index employee_name on employee using gin ((full_name || ' ' || full_name_en || ' ' || login) gin_trgm_ops);
alter table department add foreign key (head_id) references employee;
create table absence (id uuid primary key, employee_id uuid not null references employee, "from" timestamptz not null,
  "to" timestamptz not null, kind text not null, substitute_id uuid references employee);
create index absence_employee on absence (employee_id, "to");

create table deployment (id uuid primary key, name text, created_at timestamptz not null default now(), created_by uuid);
create table route_map_version (id uuid primary key, key text not null, version int not null, name text not null,
  name_ru text, name_en text, hash text not null, xml text not null, deployment_id uuid not null references deployment,
  record text, starts jsonb not null default '[]', published_at timestamptz not null default now(), published_by uuid,
  tag text, comment text, unique (key, version), unique (key, hash));
create table route_map_draft (key text primary key, name text not null, xml text not null, edited_by uuid,
  edited_at timestamptz not null default now(), base_version int);
create table claim (hash text primary key, data bytea not null, created_at timestamptz not null default now());

create table instance (id uuid primary key, route_map_key text not null, version int not null, version_id uuid not null,
  business_key text, subject text, status text not null, variables jsonb not null default '{}', active jsonb not null default '[]',
  incident_count int not null default 0, record_kind text, record_id uuid, parent_instance_id uuid, call_element_id text,
  initiator_id uuid, workflow_id text not null, started_at timestamptz not null, ended_at timestamptz,
  last_seq int not null default 0, updated_at timestamptz not null default now());
create index instance_list on instance (route_map_key, status, started_at desc, id);
create index instance_started on instance (started_at desc, id);
create index instance_business_key on instance (business_key) where business_key is not null;
create index instance_record on instance (record_kind, record_id) where record_id is not null;
create index instance_parent on instance (parent_instance_id) where parent_instance_id is not null;
create index instance_incidents on instance (started_at desc) where incident_count > 0;
create table route_event (instance_id uuid not null, seq int not null, at timestamptz not null, element_id text not null,
  element_type text not null, scope text not null, event text not null, actor text, data jsonb, primary key (instance_id, seq));
create index route_event_at on route_event (at);
create index route_event_task on route_event ((data ->> 'taskId'), at) where data ? 'taskId';
create table task (id uuid primary key, instance_id uuid not null, route_map_key text not null, version int not null,
  business_key text, subject text, element_id text not null, element_instance_id text not null, name text not null,
  name_ru text, name_en text, state text not null, assignee_id uuid, candidate_users uuid[] not null default '{}',
  candidate_groups text[] not null default '{}', owner_id uuid, importance int not null default 1, norm text, calendar text,
  created_at timestamptz not null, due_at timestamptz, follow_up_at timestamptz, completed_at timestamptz, completed_by uuid,
  outcome text, comment text, form_key text, instruction text, outcomes jsonb not null default '[]',
  input jsonb not null default '{}', record_kind text, record_id uuid, loop_counter int);
create index task_inbox on task (assignee_id, due_at, id) where state = 'open';
create index task_queue on task using gin (candidate_groups) where state = 'open';
create index task_candidates on task using gin (candidate_users) where state = 'open';
create index task_instance on task (instance_id);
create index task_done on task (assignee_id, completed_at desc) where state = 'completed';
create index task_due on task (due_at) where state = 'open';
create index task_record on task (record_kind, record_id) where record_id is not null;
create table timer (id uuid primary key, instance_id uuid not null, element_id text not null, due_at timestamptz not null,
  state text not null default 'waiting');
create index timer_instance on timer (instance_id);
create table subscription (id uuid primary key, instance_id uuid not null, kind text not null, element_id text not null,
  name text not null, correlation_key text);
create index subscription_name on subscription (kind, name, correlation_key);
create index subscription_instance on subscription (instance_id);
create table job (id uuid primary key, instance_id uuid not null, element_id text not null, topic text not null, connector text,
  input jsonb, variables jsonb not null default '{}', retries int not null default 3, state text not null default 'open',
  locked_by text, locked_until timestamptz, created_at timestamptz not null default now(), business_key text);
create index job_queue on job (topic, created_at) where state = 'open' and connector is null;
create index job_instance on job (instance_id);
create table incident (id uuid primary key, instance_id uuid not null, element_id text not null, message text not null,
  at timestamptz not null, closed_at timestamptz, how text);
create index incident_instance on incident (instance_id);
create index incident_open on incident (at desc) where closed_at is null;
create table message (id uuid primary key, message_id text not null unique, name text not null, correlation_key text,
  variables jsonb not null default '{}', state text not null, received_at timestamptz not null default now(),
  expires_at timestamptz, instance_id uuid);
create index message_buffered on message (name) where state = 'buffered';
create table outbox (id bigserial primary key, kind text not null, instance_id uuid, payload jsonb not null,
  created_at timestamptz not null default now(), done_at timestamptz);
create index outbox_waiting on outbox (id) where done_at is null;
create table host (workflow_id text primary key, version_id uuid not null, capacity int not null, admitted int not null,
  created_at timestamptz not null default now());
create index host_open on host (version_id, created_at) where admitted < capacity;
create table idempotency (actor text not null, key text not null, method text not null, path text not null, status int,
  body jsonb, created_at timestamptz not null default now(), primary key (actor, key));

create table client (id uuid primary key, name text not null, name_en text not null default '', inn text not null, kpp text,
  region text, segment text, phone text, email text, responsible_id uuid references employee, external_id text,
  created_at timestamptz not null default now());
create index client_name on client using gin ((name || ' ' || name_en || ' ' || inn) gin_trgm_ops);
create table contract (id uuid primary key, number text not null unique, subject text not null, subject_en text not null default '',
  client_id uuid not null references client, amount_minor bigint not null, currency text not null default 'RUB', date date not null,
  responsible_id uuid references employee, initiator_id uuid references employee, status text not null default 'draft',
  instance_id uuid, created_at timestamptz not null default now(), updated_at timestamptz not null default now());
create index contract_list on contract (status, date desc);
create index contract_text on contract using gin ((number || ' ' || subject || ' ' || subject_en) gin_trgm_ops);
create table deal (id uuid primary key, title text not null, title_en text not null default '', client_id uuid not null references client,
  amount_minor bigint not null, stage text not null default 'inquiry', loss_reason text, source text, responsible_id uuid references employee,
  instance_id uuid, created_at timestamptz not null default now());
create table survey (id uuid primary key, title text not null, title_en text not null default '', segment text,
  questions jsonb not null default '[]', quota int, closes_on date, status text not null default 'draft',
  responsible_id uuid references employee, instance_id uuid, created_at timestamptz not null default now());
create table ticket (id uuid primary key, number text not null unique, subject text not null, subject_en text not null default '',
  client_id uuid not null references client, priority text not null default 'normal', level int not null default 1,
  status text not null default 'new', rating int, responsible_id uuid references employee, instance_id uuid,
  created_at timestamptz not null default now());
create table attachment (id uuid primary key, record_kind text not null, record_id uuid not null, name text not null,
  mime_type text not null, size int not null, sha256 text not null, content bytea not null, uploaded_by uuid,
  created_at timestamptz not null default now());
create index attachment_record on attachment (record_kind, record_id);

create table session (sid text primary key, sess json not null, expire timestamptz not null);
create index session_expire on session (expire);
create table api_token (id uuid primary key, employee_id uuid not null references employee, name text not null,
  token_hash text not null unique, created_at timestamptz not null default now(), expires_at timestamptz, last_used_at timestamptz);
create table setting (key text primary key, value jsonb not null);
create table rate_limit (key text primary key, hits int not null, resets_at timestamptz not null);
create table discipline_correction (id uuid primary key, employee_id uuid not null references employee, task_id uuid not null,
  reason text not null, by uuid not null, at timestamptz not null default now())`
  .split(';')
  .map((statement) => statement.trim())
  .filter(Boolean);
