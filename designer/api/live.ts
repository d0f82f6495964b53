import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Schemas } from './client.ts';

/** Parts that the server needs and cannot reach. */
export type Part = Schemas['PartName'];
export type Connection = { connected: boolean; unreachable: Part[] };
type LiveEvent = { kind: string; ids: Record<string, unknown> };
type Listener = (event: LiveEvent) => void;

const listeners = new Set<Listener>();
const KINDS = ['task', 'instance', 'batch-operation', 'route-map', 'resync'];
const PARTS: Part[] = ['database', 'engine', 'worker'];
const WHOLE: Connection = { connected: true, unreachable: [] };
const QUIET = 400;
/** Browsers give a stream up that was answered by an error; then it is opened anew after this pause. */
const PAUSE = 2000;

/** Queries that an event makes old. `my-day` is left out: its page shows a line instead of moving its list. */
const CONCERNED: Record<string, string[]> = {
  task: ['task', 'instance', 'instances', 'contract', 'contracts', 'deal', 'ticket', 'survey', 'late-now'],
  instance: [
    'instance',
    'instances',
    'instance-counts',
    'incidents',
    'contract',
    'contracts',
    'deal',
    'ticket',
    'survey',
    'late-now',
  ],
  'batch-operation': ['batch-operations'],
  'route-map': ['route-map', 'route-maps'],
  resync: [
    'task',
    'instance',
    'instances',
    'instance-counts',
    'incidents',
    'batch-operations',
    'contract',
    'contracts',
    'late-now',
    'route-maps',
  ],
};

/** Keeps one stream of the server's events open while the page lives, and says what is missing. */
export function useLiveEvents(): Connection {
  const queryClient = useQueryClient();
  const [connection, setConnection] = useState(WHOLE);
  useEffect(() => {
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    let old = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasLost = false;
    const refresh = () => {
      timer = undefined;
      for (const key of old) void queryClient.invalidateQueries({ queryKey: [key] });
      old = new Set();
    };
    const hear = (kind: string, ids: Record<string, unknown>) => {
      for (const key of CONCERNED[kind] ?? []) old.add(key);
      timer ??= setTimeout(refresh, QUIET);
      for (const listener of listeners) listener({ kind, ids });
    };
    /** What could not be loaded is asked for again, and what may be old too. */
    const comeBack = () => {
      hear('resync', {});
      void queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
    };
    const open = () => {
      source = new EventSource('/api/events');
      source.onopen = () => {
        setConnection(WHOLE);
        if (wasLost) comeBack();
        wasLost = false;
      };
      source.onerror = () => {
        wasLost = true;
        if (source.readyState === EventSource.CLOSED) again = setTimeout(open, PAUSE);
        void missingNow().then((missing) => {
          if (wasLost) setConnection(missing);
        });
      };
      source.addEventListener('parts', (event) =>
        learn((JSON.parse(event.data) as { unreachable: Part[] }).unreachable),
      );
      for (const kind of KINDS) {
        source.addEventListener(kind, (event) =>
          hear(kind, JSON.parse(event.data) as Record<string, unknown>),
        );
      }
    };
    const learn = (unreachable: Part[]) => {
      setConnection({ connected: true, unreachable });
      if (unreachable.length === 0) comeBack();
    };
    open();
    return () => {
      source.close();
      clearTimeout(timer);
      clearTimeout(again);
    };
  }, [queryClient]);
  return connection;
}

/** Why there is no stream: the server says it without asking who wants to know, or does not answer at all. */
async function missingNow(): Promise<Connection> {
  const lost: Connection = { connected: false, unreachable: [] };
  try {
    const response = await fetch('/api/readyz', { credentials: 'omit' });
    const said = (await response.json()) as Partial<Schemas['Ready'] & Schemas['ProblemDocument']>;
    const away = Object.entries(said.parts ?? {}).flatMap(([name, { ok }]) => (ok ? [] : [name]));
    const unreachable = said.unreachable ?? PARTS.filter((part) => away.includes(part));
    return unreachable.length > 0 ? { connected: true, unreachable } : lost;
  } catch {
    return lost;
  }
}

/** Calls back at each event of the server. */
export function useLiveEvent(listener: Listener): void {
  useEffect(() => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [listener]);
}
