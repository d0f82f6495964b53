import { Migration } from '@mikro-orm/migrations';

/** On which machine a station is: an address like 127.0.0.1 means something there only. */
export class StationMachines extends Migration {
  override up(): void {
    this.addSql("alter table ride_station add column machine text not null default ''");
  }

  override down(): void {
    this.addSql('alter table ride_station drop column machine');
  }
}
