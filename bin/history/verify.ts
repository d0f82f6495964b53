import type { Difference } from '../../activities/history/rows.ts';
import { type Verdict, verifyHistory } from '../../activities/history/verify.ts';
import { periodOfArguments, runOverHistory } from './run.ts';
import { table } from './table.ts';

const MOST_SHOWN = 200;

/** `npm run history:verify`: says whether the table tells what the histories tell; ends with 1 when it does not. */
await runOverHistory(async (parts) => {
  const verdict = await verifyHistory(parts, periodOfArguments());
  for (const line of report(verdict)) console.log(line);
  return verdict.differences.length > 0 ? 1 : 0;
});

function report({ runs, instances, rows, differences, pending }: Verdict): string[] {
  return [
    ...table(['runs', 'instances', 'rows', 'differences'], [[runs, instances, rows, differences.length]]),
    ...(pending > 0 ? [`${pending} rows of steps that are not finished yet: no worker has answered.`] : []),
    ...(differences.length > 0 ? ['', ...tableOf(differences)] : ['The history and the table say the same.']),
  ];
}

function tableOf(differences: Difference[]): string[] {
  const shown = differences.slice(0, MOST_SHOWN);
  const rows = shown.map(({ kind, instanceId, runId, seq, elementId, detail }) => [
    instanceId ?? `run ${runId}`,
    seq,
    elementId,
    kind,
    detail,
  ]);
  const more = differences.length - shown.length;
  return [
    ...table(['instance', 'seq', 'element', 'difference', 'what'], rows),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ];
}
