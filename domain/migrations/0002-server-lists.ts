import { Migration } from '@mikro-orm/migrations';

/** What the server's lists and idempotent calls read by. */
export class ServerLists extends Migration {
  override up(): void {
    this.addSql(`alter table idempotency add column request_hash text not null default ''`);
    // what was published before may be published again after something else
    this.addSql('alter table route_map_version drop constraint route_map_version_key_hash_key');
    this.addSql('create index idempotency_age on idempotency (created_at)');
    this.addSql('create index rate_limit_age on rate_limit (resets_at)');
    this.addSql(
      `create index task_offered on task (candidate_groups, due_at, id) where state = 'open' and assignee_id is null`,
    );
    this.addSql(
      `create index task_offered_to_several on task using gin (candidate_groups) where state = 'open' and assignee_id is null and cardinality(candidate_groups) > 1`,
    );
    this.addSql('create index contract_updated on contract (updated_at desc, id desc)');
    this.addSql('create index deal_created on deal (created_at desc, id desc)');
    this.addSql('create index ticket_created on ticket (created_at desc, id desc)');
    this.addSql('create index instance_subject on instance using gin (subject gin_trgm_ops)');
    this.addSql(`create index task_subject on task using gin (subject gin_trgm_ops) where state = 'open'`);
  }

  override down(): void {
    this.addSql('drop index task_subject, instance_subject, ticket_created, deal_created, contract_updated');
    this.addSql('drop index task_offered, task_offered_to_several, rate_limit_age, idempotency_age');
    this.addSql('alter table idempotency drop column request_hash');
    this.addSql('alter table route_map_version add unique (key, hash)');
  }
}
