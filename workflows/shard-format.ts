import { nextDue } from './engine/run.ts';
import type { HostedInstance } from './messages.ts';

/** One instance of a shard: its text as it was written, and itself once it was needed. One of the two is always there. */
export type Slot = { due: string | null; hash: string; text: string | null; hosted: HostedInstance | null };

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Format 2, a line for each instance: id, moment it is due (`-`: never), SHA-256 of its route map, JSON. So a run that needs
 * one instance reads one, and one that has changed one writes one. Format 1 was a JSON list of [id, instance]: hosts that
 * were saved by it are read once more.
 */
export function readShard(bytes: Uint8Array | null): Map<string, Slot> {
  if (!bytes || bytes.length === 0) return new Map();
  const text = decoder.decode(bytes);
  return text.startsWith('[') ? readFormat1(text) : new Map(text.split('\n').map(readLine));
}

/** Its bytes; made inside the sandbox, as Temporal knows only that realm's arrays. */
export function writeShard(slots: Map<string, Slot>): Uint8Array {
  const lines = [...slots].map(([id, slot]) => {
    const { due, hash } = summed(slot);
    slot.text ??= JSON.stringify(slot.hosted);
    return `${id} ${due ?? '-'} ${hash} ${slot.text}`;
  });
  return new Uint8Array(encoder.encode(lines.join('\n')));
}

export const newSlot = (hosted: HostedInstance): Slot => ({
  due: null,
  hash: hosted.hash,
  text: null,
  hosted,
});

export function hostedIn(slot: Slot): HostedInstance {
  slot.hosted ??= JSON.parse(slot.text ?? '') as HostedInstance;
  return slot.hosted;
}

/** The slot with its moment and route map as they are now. */
export function summed(slot: Slot): Slot {
  if (slot.text === null && slot.hosted) {
    slot.due = dueOf(slot.hosted);
    slot.hash = slot.hosted.hash;
  }
  return slot;
}

function readLine(line: string): [string, Slot] {
  const toDue = line.indexOf(' ');
  const toHash = line.indexOf(' ', toDue + 1);
  const toText = line.indexOf(' ', toHash + 1);
  const due = line.slice(toDue + 1, toHash);
  const hash = line.slice(toHash + 1, toText);
  return [
    line.slice(0, toDue),
    { due: due === '-' ? null : due, hash, text: line.slice(toText + 1), hosted: null },
  ];
}

const readFormat1 = (text: string): Map<string, Slot> =>
  new Map((JSON.parse(text) as [string, HostedInstance][]).map(([id, hosted]) => [id, newSlot(hosted)]));

/** Timers of an instance stand still while one of them could not be taken. */
const dueOf = ({ faults, state }: HostedInstance): string | null =>
  faults.some(({ event }) => event.type === 'timeReached') ? null : nextDue(state);
