import { Migration } from '@mikro-orm/migrations';

/** When timer start events of the latest versions start their route maps; `due_at` null: it starts no more. */
export class PlannedStarts extends Migration {
  override up(): void {
    this.addSql(`create table planned_start (id uuid primary key, route_map_key text not null, version_id uuid not null,
      element_id text not null, definition int not null, said text not null, calendar text not null, every text,
      times_left int, begins_at timestamptz not null, due_at timestamptz)`);
    this.addSql('create index planned_start_key on planned_start (route_map_key)');
    this.addSql('create index planned_start_due on planned_start (due_at) where due_at is not null');
  }

  override down(): void {
    this.addSql('drop table planned_start');
  }
}
