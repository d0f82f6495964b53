import { Migration } from '@mikro-orm/migrations';

/** Seals over what ended hosts have recorded, and what looks into the history have found. */
export class HistorySeals extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table history_seal_span, history_seal, history_difference, history_check');
  }
}

const statements = [
  `create table history_seal (no int primary key, kind text not null, workflow_id text not null, run_id text not null unique,
    closed_at timestamptz not null, first_at timestamptz, last_at timestamptz, row_count int not null,
    previous_hash text not null, hash text not null, sealed_at timestamptz not null default now(),
    checked_at timestamptz not null default now())`,
  'create index history_seal_period on history_seal (last_at, first_at)',
  'create index history_seal_workflow on history_seal (workflow_id)',
  'create index history_seal_checked on history_seal (checked_at)',
  `create table history_seal_span (seal_no int not null references history_seal, instance_id uuid not null, from_seq int not null,
    to_seq int not null, ended boolean not null, digests bytea not null, primary key (instance_id, from_seq))`,
  'create index history_seal_span_seal on history_seal_span (seal_no)',
  `create table history_difference (id uuid primary key, run_id text, workflow_id text, instance_id uuid, seq int, element_id text,
    kind text not null, seal_no int, problem text, expected jsonb, found jsonb, found_at timestamptz not null default now(),
    closed_at timestamptz, how text)`,
  `create unique index history_difference_open on history_difference
    (coalesce(run_id, ''), coalesce(instance_id::text, ''), coalesce(seq, 0)) where closed_at is null`,
  `create table history_check (id uuid primary key, started_at timestamptz not null, ended_at timestamptz not null,
    runs int not null, rows int not null, seals int not null, differences int not null, sealed_until timestamptz,
    retention_days numeric, gaps jsonb not null default '[]', problem text)`,
  'create index history_check_latest on history_check (ended_at desc)',
  // what instances are not sealed to their end
  'create index instance_workflow on instance (workflow_id)',
];
