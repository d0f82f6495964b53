/** Kopecks of what was typed as roubles ("1 250 000,50"); null where it is no sum. */
export function minorOf(typed: string): number | null {
  const plain = typed.replaceAll(/[\s\u00a0]/g, '').replace(',', '.');
  if (!/^\d+(\.\d{1,2})?$/.test(plain)) return null;
  return Math.round(Number(plain) * 100);
}
