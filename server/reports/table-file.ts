import type { FileReply } from '../http/endpoint.ts';

export type Language = 'ru' | 'en';
export type Cell = string | number | Date | null;
export type Column<Row> = { title: Record<Language, string>; value: (row: Row) => Cell; width?: number };
export type Table<Row> = { name: string; columns: Column<Row>[]; rows: Row[] };

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A table as a file that office programs open. */
export async function tableFile<Row>(
  table: Table<Row>,
  format: 'xlsx' | 'csv',
  language: Language,
): Promise<FileReply> {
  return format === 'xlsx'
    ? { name: `${table.name}.xlsx`, mimeType: XLSX, content: await workbook(table, language) }
    : { name: `${table.name}.csv`, mimeType: 'text/csv; charset=utf-8', content: csv(table, language) };
}

async function workbook<Row>({ name, columns, rows }: Table<Row>, language: Language): Promise<Buffer> {
  // imported late: it would take 14 MB of every server
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(name.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ title, width }) => ({ header: title[language], width: width ?? 16 }));
  sheet.getRow(1).font = { bold: true };
  for (const row of rows) sheet.addRow(columns.map(({ value }) => value(row)));
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** With a mark of UTF-8 and, in Russian, semicolons and decimal commas: so a double click opens it right. */
function csv<Row>({ columns, rows }: Table<Row>, language: Language): Buffer {
  const separator = language === 'ru' ? ';' : ',';
  const lines = [
    columns.map(({ title }) => title[language]),
    ...rows.map((row) => columns.map(({ value }) => value(row))),
  ];
  const text = lines
    .map((cells) => cells.map((cell) => csvCell(cell, language)).join(separator))
    .join('\r\n');
  return Buffer.from(`\uFEFF${text}\r\n`, 'utf8');
}

function csvCell(cell: Cell, language: Language): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return language === 'ru' ? String(cell).replace('.', ',') : String(cell);
  const text = cell instanceof Date ? cell.toISOString() : harmless(cell);
  return /[";,\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** Text that a spreadsheet would run as a formula is marked as text. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
