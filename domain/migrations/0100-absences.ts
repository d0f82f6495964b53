import { Migration } from '@mikro-orm/migrations';

/** The list of all absences, the latest first. */
export class Absences extends Migration {
  override up(): void {
    this.addSql('create index absence_latest on absence ("from" desc, id desc)');
  }

  override down(): void {
    this.addSql('drop index absence_latest');
  }
}
