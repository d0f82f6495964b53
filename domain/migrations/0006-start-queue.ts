import { Migration } from '@mikro-orm/migrations';

/** Starts that were asked for many at a time wait here until the route engine takes them. */
export class StartQueue extends Migration {
  override up(): void {
    this.addSql(`create table start_batch (id uuid primary key, actor text not null, initiator_id uuid, total int not null,
      created_at timestamptz not null default now())`);
    this.addSql('create index start_batch_created on start_batch (created_at)');
    this.addSql(`create table start_queue (batch_id uuid not null references start_batch on delete cascade, item int not null,
      seq bigint generated always as identity, route_map_key text not null, version_id uuid not null, business_key text,
      variables json, state text not null default 'queued' check (state in ('queued', 'started', 'failed')),
      attempts int not null default 0, due_at timestamptz not null default now(), reason text, element_id text,
      instance_id uuid not null, done_at timestamptz, primary key (batch_id, item))`);
    this.addSql(`create index start_queue_waiting on start_queue (due_at, seq) where state = 'queued'`);
  }

  override down(): void {
    this.addSql('drop table start_queue');
    this.addSql('drop table start_batch');
  }
}
