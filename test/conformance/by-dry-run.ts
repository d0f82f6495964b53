import { DryRun } from '../../workflows/dry-run.ts';
import { readRouteMaps } from '../../workflows/engine/index.ts';
import type { RouteMap } from '../../workflows/engine/route-map/model.ts';
import type { Player, Start } from './scenario.ts';

/** Carries cases out by the dry run: virtual time, nothing outside. */
export function dryRunPlayer(): Player {
  let run = new DryRun([], BEGINNING);
  return {
    patience: 0,
    async publish(files) {
      const read = await Promise.all(files.map(({ content }) => readRouteMaps(content)));
      const maps = read.flatMap(({ routeMaps }) => routeMaps);
      const problems = read.flatMap((one) => one.problems.filter(({ severity }) => severity === 'error'));
      run = new DryRun(maps, BEGINNING);
      return [
        ...problems.map(({ elementId, message }) => `${elementId ?? ''}: ${message}`),
        ...unknownCalls(maps),
      ];
    },
    start: async ({ by, name, variables = {} }: Start) =>
      run.start({ start: { by: by === 'none' ? 'process' : by, variables, ...(name ? { name } : {}) } }),
    step: async (main, step) => run.step(main ?? '', step as never),
    cancel: async (main) => void run.cancel(main ?? ''),
    results: async () => new Map(run.ids().map((id) => [id, run.result(id)])),
    end: async () => {},
  };
}

const BEGINNING = '2026-01-12T09:00:00.000Z';

function unknownCalls(maps: RouteMap[]): string[] {
  return maps
    .flatMap(({ elements }) => Object.values(elements))
    .filter(({ call }) => call && !call.key.startsWith('=') && !maps.some(({ key }) => key === call.key))
    .map(({ id, call }) => `${id}: calls '${call?.key}', which is not published`);
}
