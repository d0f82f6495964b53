import { Migration } from '@mikro-orm/migrations';

/** Servers know their open cohorts themselves; the open tasks of one instance are read after every step of a person. */
export class Cohorts extends Migration {
  override up(): void {
    this.addSql('drop table host');
    this.addSql(`create index task_open_of_instance on task (instance_id, due_at, id) where state = 'open'`);
  }

  override down(): void {
    this.addSql('drop index task_open_of_instance');
    this.addSql(`create table host (workflow_id text primary key, version_id uuid not null, capacity int not null,
      admitted int not null, created_at timestamptz not null default now())`);
    this.addSql('create index host_open on host (version_id, created_at) where admitted < capacity');
  }
}
