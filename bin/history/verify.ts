import { parseArgs } from 'node:util';
import type { Difference } from '../../activities/history/rows.ts';
import { type Verdict, verifyHistory } from '../../activities/history/verify.ts';
import { periodOf, runOverHistory } from './run.ts';
import { table } from './table.ts';
import { inWords } from './words.ts';

const MOST_SHOWN = 200;
const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  'trust-seals': { type: 'boolean' },
} as const;

/** `npm run history:verify`: says whether the table tells what the histories and the seals tell; ends with 1 when it does not. */
await runOverHistory(async (parts) => {
  const { values } = parseArgs({ options: OPTIONS });
  const options = { trustSeals: values['trust-seals'] ?? false };
  const verdict = await verifyHistory(parts, periodOf(values), options);
  for (const line of report(verdict)) console.log(line);
  return verdict.differences.length + verdict.gaps.length > 0 ? 1 : 0;
});

function report({ runs, instances, rows, seals, differences, gaps, pending }: Verdict): string[] {
  const counts = [runs, instances, rows, seals, differences.length, gaps.length];
  const head = ['runs replayed', 'instances', 'rows', 'seals', 'differences', 'gaps'];
  const fine = differences.length + gaps.length === 0;
  return [
    ...table(head, [counts]),
    ...(pending > 0 ? [`${pending} rows of steps that are not finished yet: no worker has answered.`] : []),
    ...(differences.length > 0 ? ['', ...tableOf(differences)] : []),
    ...(gaps.length > 0 ? ['', ...gaps.map(gapInWords)] : []),
    ...(fine ? ['The history and the table say the same.'] : []),
  ];
}

function gapInWords({ kind, fromNo, toNo }: Verdict['gaps'][number]): string {
  return kind === 'missing'
    ? `Seals ${fromNo} to ${toNo} are missing.`
    : `The chain is broken at seal ${fromNo}: it or the next one was changed.`;
}

function tableOf(differences: Difference[]): string[] {
  const shown = differences.slice(0, MOST_SHOWN);
  const rows = shown.map((difference) => {
    const { kind, instanceId, runId, seq, elementId } = difference;
    return [instanceId ?? `run ${runId}`, seq, elementId, kind, inWords(difference)];
  });
  const more = differences.length - shown.length;
  return [
    ...table(['instance', 'seq', 'element', 'difference', 'what'], rows),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ];
}
