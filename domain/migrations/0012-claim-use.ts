import { Migration } from '@mikro-orm/migrations';

/** When a large payload was last named, so that those that no history names any more can go; packed by the faster of two ways. */
export class ClaimUse extends Migration {
  override up(): void {
    this.addSql('alter table claim rename column created_at to used_at');
    this.addSql('create index claim_used on claim (used_at)');
    this.addSql(`do $$ begin alter table claim alter column data set compression lz4;
      exception when feature_not_supported then null; end $$`);
  }

  override down(): void {
    this.addSql('drop index claim_used');
    this.addSql('alter table claim rename column used_at to created_at');
  }
}
