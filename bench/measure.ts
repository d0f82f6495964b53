import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { grown, type Stored } from './stores.ts';

export type Figures = {
  name: string;
  clients: number;
  count: number;
  perSecond: number;
  p50: number;
  p99: number;
  /** CPU of each process in milliseconds an operation. */
  cpu: Record<string, number>;
  /** What the stores have grown by, kB an operation. */
  kept: Stored | null;
};

type Watched = { name: string; pid: () => number | undefined };
let watched: Watched[] = [];
let look: (() => Promise<Stored>) | undefined;

/** Whose CPU is counted with every load, and how the stores are looked into. */
export function watch(parts: Watched[], stores = look): void {
  watched = parts;
  look = stores;
}

/** CPU used so far by each watched process and its children, those that have ended too, ms. */
function cpuTimes(): Map<string, number> {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => statOf(pid) ?? []);
  return new Map(
    watched.map(({ name, pid }) => [
      name,
      processes
        .filter((one) => one.pid === pid() || (name === 'PostgreSQL' && one.parent === pid()))
        .reduce((sum, { ms }) => sum + ms, 0),
    ]),
  );
}

function statOf(pid: string): { pid: number; parent: number; ms: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, userOfEnded = 0, systemOfEnded = 0] = fields.slice(11);
    const ticks = user + system + userOfEnded + systemOfEnded;
    return { pid: Number(pid), parent: fields[1] ?? 0, ms: ticks * 10 };
  } catch {
    return null;
  }
}

type Work = (client: number) => Promise<unknown>;

/**
 * Lets `clients` repeat `work` for `seconds`, or until it gives false; latencies in milliseconds. `thinks`: between two
 * works of a client, ms; it is no part of the latency.
 */
export function load(
  name: string,
  clients: number,
  seconds: number,
  work: Work,
  thinks = 0,
): Promise<Figures> {
  const end = performance.now() + seconds * 1000;
  return measured(name, clients, work, () => performance.now() < end, thinks);
}

/** Lets `clients` do `work` so many times in all. */
export function atOnce(name: string, clients: number, times: number, work: Work): Promise<Figures> {
  let left = times;
  return measured(name, clients, work, () => {
    left -= 1;
    return left >= 0;
  });
}

async function measured(
  name: string,
  clients: number,
  work: Work,
  goesOn: () => boolean,
  thinks = 0,
): Promise<Figures> {
  const latencies: number[] = [];
  const held = await look?.();
  const before = cpuTimes();
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (goesOn()) {
        const started = performance.now();
        if ((await work(client)) === false) return;
        latencies.push(performance.now() - started);
        if (thinks > 0) await pause(thinks);
      }
    }),
  );
  const took = (performance.now() - began) / 1000;
  const after = cpuTimes();
  latencies.sort((a, b) => a - b);
  const at = (share: number): number =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return {
    name,
    clients,
    count: latencies.length,
    perSecond: latencies.length / took,
    p50: at(0.5),
    p99: at(0.99),
    cpu: Object.fromEntries(
      [...after].map(([part, ms]) => [part, (ms - (before.get(part) ?? 0)) / latencies.length]),
    ),
    kept: held && look ? grown(held, await look(), latencies.length) : null,
  };
}

export function row({ name, clients, perSecond, p50, p99, cpu, kept }: Figures): string {
  return `| ${name} | ${clients} | ${perSecond.toFixed(0)}/s | ${p50.toFixed(1)} ms | ${p99.toFixed(1)} ms | ${Object.entries(
    cpu,
  )
    .map(([part, ms]) => `${part} ${ms.toFixed(2)}`)
    .join(
      ', ',
    )} | ${kept ? `${kept.PostgreSQL.toFixed(1)} + ${kept.Temporal.toFixed(1)}, ${kept.WAL.toFixed(1)}` : ''} |`;
}

/** A line of what each process has in memory. */
export const memoryLine = (when: string, parts: Watched[]): string =>
  `Memory ${when}: ${parts.map(({ name, pid }) => `${name} ${residentMegabytes(pid()) ?? '?'} MB`).join(', ')}.`;

/** Resident memory of a process in MB; null where the system does not tell. */
function residentMegabytes(pid: number | undefined): number | null {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes ? Math.round(Number(kilobytes) / 1024) : null;
  } catch {
    return null;
  }
}
