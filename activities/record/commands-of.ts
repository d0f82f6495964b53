import type { Command } from '../../workflows/engine/commands.ts';
import type { RecordedStep } from '../../workflows/recording.ts';

export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
export type Told<T extends Command['type']> = {
  instanceId: string;
  at: string;
  actor: string | null;
  command: CommandOf<T>;
};

/** The commands of some types in the order they were given, with their instance, moment and person. */
export function commandsOf<T extends Command['type']>(steps: RecordedStep[], ...types: T[]): Told<T>[] {
  return steps.flatMap(({ instanceId, history, commands }) => {
    const last = history.at(-1);
    const actor = history.find((entry) => entry.actor)?.actor ?? null;
    return commands
      .filter((command): command is CommandOf<T> => (types as string[]).includes(command.type))
      .map((command) => ({ instanceId, at: last?.at ?? '', actor, command }));
  });
}
