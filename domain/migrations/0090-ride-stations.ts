import { Migration } from '@mikro-orm/migrations';

/** Where servers reach the hosts of a worker without Temporal, and what a host looks up to know whether it is behind. */
export class RideStations extends Migration {
  override up(): void {
    this.addSql(
      'create table ride_station (id uuid primary key, url text not null, secret text not null, at timestamptz not null default now())',
    );
    this.addSql('create index unconfirmed_step_host on unconfirmed_step (workflow_id, id)');
    this.addSql('drop index unconfirmed_step_workflow');
  }

  override down(): void {
    this.addSql('create index unconfirmed_step_workflow on unconfirmed_step (workflow_id)');
    this.addSql('drop index unconfirmed_step_host');
    this.addSql('drop table ride_station');
  }
}
