import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lostInRoundTrip } from '../workflows/engine/foreign/round-trip.ts';
import { differences, type Expect, type File, type Player, type Scenario } from './scenario.ts';

/** Carries one case out; answers what differs from each of its outcomes, nothing where one of them fits. */
export async function runCase(path: string, to: Player): Promise<string[]> {
  const scenario = JSON.parse(readFileSync(join(path, 'scenario.json'), 'utf8')) as Scenario;
  const outcomes = [scenario.expect, ...(scenario.orElse ?? [])];
  const files = ['process.bpmn', ...(scenario.also ?? [])].map((name) => read(path, name));
  const problems = await to.publish(files);
  if (outcomes.every(({ status }) => status === 'imported')) {
    const lost = await Promise.all(files.map(({ content }) => lostInRoundTrip(content)));
    return [...problems.filter((line) => line.includes('cannot be read')), ...lost.flat()];
  }
  if (problems.length > 0) return refused(problems, outcomes);
  return play(scenario, to, outcomes);
}

/** The text of a file in the encoding that it declares. */
function read(path: string, name: string): File {
  const content = readFileSync(join(path, name));
  const encoding = /encoding=["']ISO-8859-1["']/i.test(content.subarray(0, 200).toString('latin1'))
    ? 'latin1'
    : 'utf8';
  return { name, content: content.toString(encoding) };
}

function refused(problems: string[], outcomes: Expect[]): string[] {
  const text = problems.join('\n');
  const expected = outcomes.find(({ status }) => [status].flat().includes('rejected'));
  if (!expected) return [`refused: ${text.slice(0, 400)}`];
  const { incidentAt, messageContains } = expected;
  if (incidentAt && !text.includes(incidentAt))
    return [`refused without naming ${incidentAt}: ${text.slice(0, 400)}`];
  const says = !messageContains || text.toLowerCase().includes(messageContains.toLowerCase());
  return says ? [] : [`refused without '${messageContains}': ${text.slice(0, 400)}`];
}

async function play(scenario: Scenario, to: Player, outcomes: Expect[]): Promise<string[]> {
  const { start, steps = [] } = scenario;
  for (const also of start.alsoStart ?? []) await to.start(also);
  let main: string | null = null;
  try {
    if (start.by !== 'none') main = await to.start(start);
  } catch (error) {
    const allowed = outcomes.some(({ status }) =>
      [status].flat().some((one) => one === 'rejected' || one === 'failed'),
    );
    return allowed ? [] : [`start refused: ${String(error)}`];
  }
  const found: string[] = [];
  for (const step of steps) {
    if (step.expect)
      found.push(...(await settled([step.expect as Expect], to, main)).map((line) => `in between: ${line}`));
    else if (step.startAnother)
      await to.start({ ...start, ...(typeof step.startAnother === 'object' ? step.startAnother : {}) });
    else if (step.cancelInstance) await to.cancel(main);
    else if (!step.deployAgain) {
      const why = await to.step(main, step);
      if (why !== null && !step.message && !step.signal) found.push(`step ${JSON.stringify(step)}: ${why}`);
    }
  }
  return [...found, ...(await settled(outcomes, to, main))];
}

/** Compares until one outcome fits or patience is over; answers what differs from the first. */
async function settled(outcomes: Expect[], to: Player, main: string | null): Promise<string[]> {
  const until = Date.now() + to.patience;
  for (;;) {
    const results = await to.results();
    const compared = outcomes.map((outcome) => differences(outcome, results, main));
    if (compared.some((lines) => lines.length === 0)) return [];
    if (Date.now() >= until) return compared[0] ?? [];
    await new Promise((again) => setTimeout(again, 150));
  }
}
