import { parseArgs } from 'node:util';
import { drill } from './drill.ts';
import { tableOf } from './verdict.ts';

/** `npm run drills`: kills the parts of an installation under load, and says what was lost or doubled. */
const { values } = parseArgs({
  options: {
    contracts: { type: 'string', default: '1000' },
    clients: { type: 'string', default: '24' },
    seed: { type: 'string', default: '1' },
    blows: { type: 'string', default: '60' },
    cuts: { type: 'string', default: '2' },
    shortest: { type: 'string', default: '4000' },
    longest: { type: 'string', default: '16000' },
    capacity: { type: 'string' },
  },
});
const outcome = await drill({
  contracts: Number(values.contracts),
  atOnce: Number(values.clients),
  seed: Number(values.seed),
  blows: Number(values.blows),
  cuts: Number(values.cuts),
  ...(values.capacity ? { capacity: Number(values.capacity) } : {}),
  shortest: Number(values.shortest),
  longest: Number(values.longest),
  say: (line) => console.error(line),
});
const { lines, told, kills, seconds } = outcome;
const struck = Object.entries(kills).map(([part, times]) => `${part} ${times}`);
console.log(
  `${told.calls} changes in ${told.tries} tries, ${Math.round(seconds)} s; killed: ${struck.join(', ')}.\n`,
);
console.log(tableOf(lines));
const caughtUp = outcome.log.filter((line) => line.includes('that a crash took from Temporal')).length;
console.log(`\nHosts that were behind the database and caught up: ${caughtUp}.`);
for (const refusal of told.refusals) console.log(`refused: ${refusal}`);
process.exit(lines.every(({ lost, doubled }) => lost + doubled === 0) ? 0 : 1);
