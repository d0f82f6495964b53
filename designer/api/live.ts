import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

type LiveEvent = { kind: string; ids: Record<string, unknown> };
type Listener = (event: LiveEvent) => void;

const listeners = new Set<Listener>();
const KINDS = ['task', 'instance', 'route-map', 'resync'];
const QUIET = 400;
/** Browsers give a stream up that was answered by an error; then it is opened anew after this pause. */
const PAUSE = 2000;

/** Queries that an event makes old. `my-day` is left out: its page shows a line instead of moving its list. */
const CONCERNED: Record<string, string[]> = {
  task: ['task', 'instance', 'instances', 'contract', 'contracts', 'deal', 'ticket', 'survey', 'late-now'],
  instance: [
    'instance',
    'instances',
    'incidents',
    'contract',
    'contracts',
    'deal',
    'ticket',
    'survey',
    'late-now',
  ],
  'route-map': ['route-map', 'route-maps'],
  resync: ['task', 'instance', 'instances', 'incidents', 'contract', 'contracts', 'late-now', 'route-maps'],
};

/** Keeps one stream of the server's events open while the page lives; false: the connection is lost. */
export function useLiveEvents(): boolean {
  const queryClient = useQueryClient();
  const [connected, setConnected] = useState(true);
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
    const open = () => {
      source = new EventSource('/api/events');
      source.onopen = () => {
        setConnected(true);
        if (wasLost) hear('resync', {});
        wasLost = false;
      };
      source.onerror = () => {
        wasLost = true;
        setConnected(false);
        if (source.readyState === EventSource.CLOSED) again = setTimeout(open, PAUSE);
      };
      for (const kind of KINDS) {
        source.addEventListener(kind, (event) =>
          hear(kind, JSON.parse(event.data) as Record<string, unknown>),
        );
      }
    };
    open();
    return () => {
      source.close();
      clearTimeout(timer);
      clearTimeout(again);
    };
  }, [queryClient]);
  return connected;
}

/** Calls back at each event of the server. */
export function useLiveEvent(listener: Listener): void {
  useEffect(() => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [listener]);
}
