import { prepareValue } from 'pg/lib/utils.js';
import type { Statement } from './round.ts';

/**
 * Writes rows by PostgreSQL's COPY in its text format: a third less work for it than an insert, and a tenth less WAL. It fails
 * where a row is there already (SQLSTATE 23505). Arrays are written as such; an array of a column of JSON is to be given as text.
 */
export function copyInto<Column extends string>(
  table: string,
  columns: readonly Column[],
  rows: Record<Column, unknown>[],
): Statement[] {
  if (rows.length === 0) return [];
  let copied = '';
  for (const row of rows) {
    let separator = '';
    for (const column of columns) {
      copied += separator + cell(row[column]);
      separator = '\t';
    }
    copied += '\n';
  }
  const text = `copy ${table} (${columns.join(', ')}) from stdin`;
  return [{ name: `copy-${table}`, text, values: [], copied }];
}

const SPECIAL = /[\\\n\r\t]/;
const ESCAPED: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function cell(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  const text = typeof value === 'string' ? value : String(prepareValue(value));
  return SPECIAL.test(text) ? text.replace(/[\\\n\r\t]/g, (sign) => ESCAPED[sign] ?? sign) : text;
}
