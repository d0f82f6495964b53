import { readFileSync } from 'node:fs';

export type Figures = {
  name: string;
  clients: number;
  count: number;
  perSecond: number;
  p50: number;
  p99: number;
};

/** Lets `clients` repeat `work` for `seconds`; latencies in milliseconds. */
export async function load(
  name: string,
  clients: number,
  seconds: number,
  work: (client: number) => Promise<void>,
): Promise<Figures> {
  const latencies: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < end) {
        const started = performance.now();
        await work(client);
        latencies.push(performance.now() - started);
      }
    }),
  );
  const took = (performance.now() - began) / 1000;
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
  };
}

export function row({ name, clients, perSecond, p50, p99 }: Figures): string {
  return `| ${name} | ${clients} | ${perSecond.toFixed(0)}/s | ${p50.toFixed(1)} ms | ${p99.toFixed(1)} ms |`;
}

/** Resident memory of a process in MB; null where the system does not tell. */
export function residentMegabytes(pid: number | undefined): number | null {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes ? Math.round(Number(kilobytes) / 1024) : null;
  } catch {
    return null;
  }
}
