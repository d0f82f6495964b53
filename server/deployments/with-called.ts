import { type Database, sql } from '../database/sql.ts';

type File = { name: string; content: string };
const DEEPEST = 10;

/** Files, the published route maps that they call and that those call in their turn, and the decisions of all. */
export async function withCalled(db: Database, files: File[]): Promise<File[]> {
  const all = [...files];
  const known = new Set<string>();
  let fresh = files;
  for (let depth = 0; depth < DEEPEST && fresh.length > 0; depth += 1) {
    const here = new Set(
      all.flatMap(({ content }) => namesIn(content, /<(?:\w+:)?process\b[^<>]*?\bid="([^"]+)"/g)),
    );
    const keys = [
      ...new Set(
        fresh.flatMap(({ content }) => namesIn(content, /\b(?:calledElement|processId)="([^"=]+)"/g)),
      ),
    ];
    const missing = keys.filter((key) => !here.has(key) && !known.has(key));
    for (const key of missing) known.add(key);
    fresh = await latestFiles(db, missing);
    all.push(...fresh);
  }
  return [...all, ...(await decisionFiles(db, all))];
}

/** The latest DMN files of the decisions that are named and do not come along. */
function decisionFiles(db: Database, files: File[]): Promise<File[]> {
  const here = new Set(
    files.flatMap(({ content }) => namesIn(content, /<(?:\w+:)?decision\b[^<>]*?\bid="([^"]+)"/g)),
  );
  const named = files.flatMap(({ content }) =>
    namesIn(content, /\b(?:decision|decisionRef|decisionTableReferenceKey|decisionId)="([^"=]+)"/g),
  );
  const missing = [...new Set(named)].filter((id) => !here.has(id));
  if (missing.length === 0) return Promise.resolve([]);
  return db.many<File>(sql`
    select distinct xml as content, 'decisions.dmn' as name
      from (select distinct on (key) xml from decision_version where key = any(${missing}::text[])
             order by key, version desc) latest`);
}

/** A rough look that does not parse: what it finds too much is not published and falls away. */
function namesIn(xml: string, pattern: RegExp): string[] {
  return [...xml.matchAll(pattern)].map(([, name]) => name ?? '');
}

function latestFiles(db: Database, keys: string[]): Promise<File[]> {
  return db.many<File>(sql`
    select distinct on (key) key || '.bpmn' as name, xml as content from route_map_version
     where key = any(${keys}::text[]) order by key, version desc`);
}
