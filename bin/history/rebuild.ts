import { type RebuildResult, rebuildHistory } from '../../activities/history/rebuild/rebuild.ts';
import { runOverHistory } from './run.ts';
import { table } from './table.ts';

/** `npm run history:rebuild`: writes the projections anew, while the installation runs; ends with 1 when some were left. */
await runOverHistory(async (parts) => {
  const result = await rebuildHistory(parts);
  for (const line of report(result)) console.log(line);
  return result.left.length > 0 ? 1 : 0;
});

function report({ same, rewritten, left }: RebuildResult): string[] {
  const counts = table(['unchanged', 'written anew', 'left as they are'], [[same, rewritten, left.length]]);
  if (left.length === 0) return counts;
  const rows = left.map(({ workflowId, instanceId, reason }) => [workflowId, instanceId, reason]);
  return [...counts, '', ...table(['workflow', 'instance', 'why'], rows)];
}
