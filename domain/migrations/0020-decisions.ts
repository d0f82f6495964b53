import { Migration } from '@mikro-orm/migrations';

/** Published DMN decisions, and which versions of them each version of a route map was published with. */
export class Decisions extends Migration {
  override up(): void {
    this.addSql(`
      create table decision_version (
        key text not null,
        version int not null,
        name text not null,
        xml text not null,
        deployment_id uuid not null,
        published_at timestamptz not null default now(),
        primary key (key, version)
      )`);
    this.addSql(`alter table route_map_version add column decisions jsonb not null default '{}'`);
  }

  override down(): void {
    this.addSql('alter table route_map_version drop column decisions');
    this.addSql('drop table decision_version');
  }
}
