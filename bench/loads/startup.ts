import { Supervised } from '../../test/support/supervised.ts';

/**
 * What `npm start` takes over a new folder, and the next time over the same, until it says that it is ready. Its packages are
 * installed and Temporal is built.
 */
export async function startup(): Promise<string> {
  const first = performance.now();
  const installation = await Supervised.start();
  const began = performance.now();
  await installation.end();
  const second = performance.now();
  await installation.launch();
  const ready = performance.now();
  await installation.stop();
  const seconds = (from: number, to: number): string => ((to - from) / 1000).toFixed(1);
  return `npm start: ready after ${seconds(first, began)} s the first time, ${seconds(second, ready)} s the second; ended in ${seconds(began, second)} s.`;
}
