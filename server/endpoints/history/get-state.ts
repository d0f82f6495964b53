import type { z } from 'zod';
import { type Database, sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HistoryStateView } from '../views/history.ts';

type State = z.input<typeof HistoryStateView>;
type Check = {
  checkedAt: Date;
  problem: string | null;
  sealedUntil: Date | null;
  retentionDays: number | null;
  gaps: { chain?: State['gaps']; lost?: State['lost'] };
};

export default endpoint({
  method: 'GET',
  path: '/history/state',
  summary: 'Whether the history was verified, and until when it is sealed',
  may: 'history:check',
  reply: HistoryStateView,
  async handle({ services: { db } }) {
    const [last, done, counts] = await Promise.all([latest(db), latestDone(db), countAll(db)]);
    return {
      checkedAt: last?.checkedAt ?? null,
      problem: last?.problem ?? null,
      verifiedAt: done?.checkedAt ?? null,
      sealedUntil: done?.sealedUntil ?? null,
      retentionDays: done?.retentionDays ?? null,
      gaps: done?.gaps.chain ?? [],
      lost: done?.gaps.lost ?? [],
      ...counts,
    };
  },
});

const latest = (db: Database) => readCheck(db, sql`true`);
const latestDone = (db: Database) => readCheck(db, sql`problem is null`);

const readCheck = (db: Database, which: ReturnType<typeof sql>): Promise<Check | null> =>
  db.one<Check>(sql`
    select ended_at as "checkedAt", problem, sealed_until as "sealedUntil", retention_days as "retentionDays", gaps
      from history_check where ${which} order by ended_at desc limit 1`);

async function countAll(db: Database): Promise<Pick<State, 'seals' | 'rows' | 'lastSeal' | 'differences'>> {
  const [seals, last, open] = await Promise.all([
    db.one<{ seals: number; rows: number }>(
      sql`select count(*) as seals, coalesce(sum(row_count), 0) as rows from history_seal`,
    ),
    db.one<{ no: number; hash: string }>(sql`select no, hash from history_seal order by no desc limit 1`),
    db.one<{ n: number }>(sql`select count(*) as n from history_difference where closed_at is null`),
  ]);
  return { seals: seals?.seals ?? 0, rows: seals?.rows ?? 0, lastSeal: last, differences: open?.n ?? 0 };
}
