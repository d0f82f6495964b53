import type { EntityManager } from '@mikro-orm/postgresql';
import { HttpProblem } from '../http/http-problem.ts';

export type HeldDraft = { draft: { xml: string; editedAt: Date } | null; version: number | null };

/** What a caller has seen: when the draft was saved (null: there was none), and the version below it. */
export type Seen = { editedAt?: string | null | undefined; baseVersion?: number | null | undefined };

/** The draft and the latest version of a route map; nobody else changes the draft until the transaction ends. */
export async function holdDraft(tx: EntityManager, key: string): Promise<HeldDraft> {
  await tx.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`draft ${key}`]);
  const [draft] = await tx.execute<{ xml: string; edited_at: string }[]>(
    'select xml, edited_at from route_map_draft where key = ?',
    [key],
  );
  const [latest] = await tx.execute<{ version: number }[]>(
    'select version from route_map_version where key = ? order by version desc limit 1',
    [key],
  );
  return {
    draft: draft ? { xml: draft.xml, editedAt: new Date(draft.edited_at) } : null,
    version: latest?.version ?? null,
  };
}

/**
 * Lets nobody write over what he has not seen. A caller that does not say what it has seen means it.
 * @throws HttpProblem 409
 */
export function checkSeen({ draft, version }: HeldDraft, { editedAt, baseVersion }: Seen): void {
  if (editedAt === undefined) return;
  if (editedAt === null) {
    if (draft) throw HttpProblem.conflict('Somebody else has begun a draft since you opened the route map.');
    if (baseVersion !== undefined && baseVersion !== version)
      throw HttpProblem.conflict(
        'Somebody else has published another version since you opened the route map.',
      );
    return;
  }
  if (!draft)
    throw HttpProblem.conflict('Somebody else has published or thrown away the draft since you opened it.');
  if (draft.editedAt.getTime() !== Date.parse(editedAt))
    throw HttpProblem.conflict('Somebody else has changed the draft since you opened it.');
}
