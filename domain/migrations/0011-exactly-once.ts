import { Migration } from '@mikro-orm/migrations';

/**
 * What makes every event count once when parts die between two writes (docs/reliability.md): keys that hosts have taken,
 * steps that Temporal may not know yet, and where a message is being handed over.
 */
export class ExactlyOnce extends Migration {
  override up(): void {
    this.addSql(
      'create table taken_key (key text primary key, instance_id uuid not null, at timestamptz not null default now())',
    );
    this.addSql('create index taken_key_at on taken_key (at)');
    this.addSql(`create table unconfirmed_step (id bigserial primary key, workflow_id text not null, instance_id uuid not null,
      first_seq int, key text, work jsonb not null, xact xid8 not null default pg_current_xact_id(),
      at timestamptz not null default now())`);
    this.addSql('create index unconfirmed_step_instance on unconfirmed_step (instance_id, first_seq)');
    this.addSql('create index unconfirmed_step_workflow on unconfirmed_step (workflow_id)');
    this.addSql('alter table idempotency add column owner text');
    this.addSql(
      'alter table message add column handing_over jsonb, add column owner text, add column tried boolean not null default false',
    );
  }

  override down(): void {
    this.addSql('alter table idempotency drop column owner');
    this.addSql('alter table message drop column handing_over, drop column owner, drop column tried');
    this.addSql('drop table unconfirmed_step');
    this.addSql('drop table taken_key');
  }
}
