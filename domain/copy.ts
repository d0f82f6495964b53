import { prepareValue } from 'pg/lib/utils.js';
import type { Statement } from './round.ts';

/** Columns of a table, and as they were declared; `names`: with commas between. */
export type Columns = { declared: string; names: string; each: { name: string; isJson: boolean }[] };

/** Reads a declaration of columns: `id uuid, more jsonb`. */
export function columnsOf(declared: string): Columns {
  const each = declared.split(',').map((column) => {
    const [name = '', type] = column.trim().split(' ');
    return { name, isJson: type === 'jsonb' };
  });
  return { declared, names: each.map(({ name }) => name).join(', '), each };
}

/**
 * Writes rows by PostgreSQL's COPY in its text format: a third less work for it than an insert, and a tenth less WAL. It fails
 * where a row is there already (SQLSTATE 23505).
 */
export function copyInto(
  table: string,
  { names, each }: Columns,
  rows: Record<string, unknown>[],
): Statement[] {
  if (rows.length === 0) return [];
  let copied = '';
  for (const row of rows) {
    let separator = '';
    for (const { name, isJson } of each) {
      copied += separator + cell(row[name], isJson);
      separator = '\t';
    }
    copied += '\n';
  }
  return [{ name: `copy-${table}`, text: `copy ${table} (${names}) from stdin`, values: [], copied }];
}

const SPECIAL = /[\\\n\r\t]/;
const ESCAPED: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function cell(value: unknown, isJson: boolean): string {
  if (value === null || value === undefined) return '\\N';
  const text = isJson ? JSON.stringify(value) : String(prepareValue(value));
  return SPECIAL.test(text) ? text.replace(/[\\\n\r\t]/g, (sign) => ESCAPED[sign] ?? sign) : text;
}
