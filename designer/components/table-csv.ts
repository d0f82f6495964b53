type Exported<Row> = { label: string; value(row: Row): string | number | null };

/** A leading =, +, - or @ would run as a formula in a spreadsheet. */
function cellOf(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[";\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Saves rows as a CSV that Excel opens in Russian and English alike (BOM, semicolons). */
export function downloadCsv<Row>(name: string, columns: Exported<Row>[], rows: Row[]): void {
  const lines = [
    columns.map(({ label }) => cellOf(label)),
    ...rows.map((row) => columns.map(({ value }) => cellOf(value(row)))),
  ];
  const blob = new Blob([`\ufeff${lines.map((line) => line.join(';')).join('\r\n')}`], { type: 'text/csv' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
