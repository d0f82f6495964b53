import { Migration } from '@mikro-orm/migrations';

/** What administrators do to many instances at a time waits here; instances are found by what they hold. */
export class BatchOperations extends Migration {
  override up(): void {
    this.addSql(`create table batch_operation (id uuid primary key, operation text not null, filter jsonb, parameters jsonb not null,
      reason text, actor text not null, actor_id uuid, total int not null, left_out int not null default 0,
      done int not null default 0, failed int not null default 0, stopped int not null default 0,
      created_at timestamptz not null default now(), stopped_at timestamptz, finished_at timestamptz)`);
    this.addSql('create index batch_operation_created on batch_operation (created_at desc, id desc)');
    this.addSql(`create table batch_operation_item (batch_id uuid not null references batch_operation on delete cascade,
      item int not null, instance_id uuid not null, incident_ids uuid[] not null default '{}',
      state text not null default 'queued' check (state in ('queued', 'done', 'failed', 'stopped')),
      attempts int not null default 0, due_at timestamptz not null default now(), reason text, element_id text,
      done_at timestamptz, primary key (batch_id, item))`);
    this.addSql(
      `create index batch_operation_item_waiting on batch_operation_item (item, batch_id) where state = 'queued'`,
    );
    this.addSql('create index instance_variables on instance using gin (variables jsonb_path_ops)');
    this.addSql('create index instance_business_key_prefix on instance (business_key text_pattern_ops)');
  }

  override down(): void {
    this.addSql('drop index instance_business_key_prefix');
    this.addSql('drop index instance_variables');
    this.addSql('drop table batch_operation_item');
    this.addSql('drop table batch_operation');
  }
}
