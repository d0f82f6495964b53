import { z } from 'zod';
import type { MigrationVerdict } from '../../../workflows/engine/migrate/migrate.ts';
import { sql } from '../../database/sql.ts';
import { versionToStart } from '../../deployments/version-to-start.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { instanceIsVisible } from '../../sessions/visibility.ts';
import { ByKey } from '../views/fields.ts';
import { IdMapping, MigrationCheckView } from '../views/modifications.ts';

export default endpoint({
  method: 'POST',
  path: '/route-maps/:key/migrations/check',
  summary: 'Try the live instances of one version against another, a page at a time; nothing is changed',
  may: 'instance:operate',
  params: ByKey,
  body: z.strictObject({
    from: z.number().int().min(1),
    to: z.number().int().min(1),
    mapping: IdMapping.default({}),
    limit: z.number().int().min(1).max(100).default(50),
    cursor: z.string().max(500).optional(),
  }),
  reply: MigrationCheckView,
  status: 200,
  atOnce: 2,
  async handle({ params: { key }, body, principal, services: { db, engine } }) {
    const { from, to, mapping, limit } = body;
    await versionToStart(db, key, from);
    const { versionId } = await versionToStart(db, key, to);
    const [after] = readCursor(body.cursor, 1) ?? [null];
    const live = sql`i.route_map_key = ${key} and i.version = ${from} and i.status in ('active', 'suspended')
      and ${instanceIsVisible(principal)}`;
    const rows = await db.many<{ id: string }>(sql`
      select i.id from instance i
       where ${live} and (${after}::uuid is null or i.id > ${after}) order by i.id limit ${limit + 1}`);
    const counted = await db.one<{ total: number }>(
      sql`select count(*)::int as total from instance i where ${live}`,
    );
    const page = pageOf(rows, limit, ({ id }) => [id]);
    const instanceIds = page.items.map(({ id }) => id);
    const verdicts =
      instanceIds.length > 0 ? await engine.tryMigrations({ instanceIds, versionId, mapping }) : NONE;
    const counts = { 'goes on': 0, 'needs a mapping': 0, cannot: 0 };
    const items = instanceIds.map((instanceId) => ({ instanceId, ...(verdicts.get(instanceId) ?? GONE) }));
    for (const { verdict } of items) counts[verdict] += 1;
    return { items, counts, total: counted?.total ?? 0, next: page.next };
  },
});

const GONE: MigrationVerdict = { verdict: 'cannot' };
const NONE = new Map<string, MigrationVerdict>();
