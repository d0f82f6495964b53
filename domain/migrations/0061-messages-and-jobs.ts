import { Migration } from '@mikro-orm/migrations';

/** What lists of messages read by, and how often an external worker has failed a job and when it is offered again. */
export class MessagesAndJobs extends Migration {
  override up(): void {
    this.addSql('create index message_listed on message (state, received_at desc, id desc)');
    this.addSql(
      'alter table job add column retry_at timestamptz, add column failures int not null default 0, add column failure text',
    );
  }

  override down(): void {
    this.addSql('alter table job drop column retry_at, drop column failures, drop column failure');
    this.addSql('drop index message_listed');
  }
}
