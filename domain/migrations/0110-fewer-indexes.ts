import { Migration } from '@mikro-orm/migrations';

/**
 * Indexes that every step of a route had to keep and hardly anything read. What grows in the order of time has a range for
 * each stretch of its table (BRIN) in place of an entry for each row; what another index answers as well has none.
 */
export class FewerIndexes extends Migration {
  override up(): void {
    this.addSql('drop index route_event_at, taken_key_at');
    this.addSql('create index route_event_at on route_event using brin (at)');
    this.addSql('create index taken_key_at on taken_key using brin (at)');
    // task_open_of_instance, timer_instance and unconfirmed_step_host
    this.addSql('drop index task_counted, timer_counted, unconfirmed_step_instance');
    this.addSql('drop index instance_business_key, instance_business_key_prefix');
    this.addSql(
      'create index instance_business_key on instance (business_key text_pattern_ops) where business_key is not null',
    );
  }

  override down(): void {
    this.addSql('drop index instance_business_key');
    this.addSql('create index instance_business_key_prefix on instance (business_key text_pattern_ops)');
    this.addSql(
      'create index instance_business_key on instance (business_key) where business_key is not null',
    );
    this.addSql('create index unconfirmed_step_instance on unconfirmed_step (instance_id, first_seq)');
    this.addSql('create index timer_counted on timer (instance_id) where norm is not null');
    this.addSql(`create index task_counted on task (instance_id) where state = 'open' and due_is_counted`);
    this.addSql('drop index route_event_at, taken_key_at');
    this.addSql('create index taken_key_at on taken_key (at)');
    this.addSql('create index route_event_at on route_event (at)');
  }
}
