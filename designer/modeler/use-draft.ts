import { useQueryClient } from '@tanstack/react-query';
import type Modeler from 'bpmn-js/lib/Modeler.js';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, answerOf, api } from '../api/client.ts';
import type { Opened } from './queries.ts';
import { service } from './services.ts';
import { xmlOf } from './use-modeler.ts';

export type DraftState = 'same' | 'changed' | 'saving' | 'saved' | 'failed' | 'conflict';

const PAUSE = 1500;
const CONFLICT = 409;

export const isConflict = (error: unknown): boolean => error instanceof ApiError && error.status === CONFLICT;

/** Keeps the draft of a map saved a moment after every change, and at once when asked; `save` says whether it is kept. */
export function useDraft(key: string, modeler: Modeler | null, opened: Opened) {
  const [state, setState] = useState<DraftState>(opened.editedAt ? 'saved' : 'same');
  const editedAt = useRef(opened.editedAt);
  const baseVersion = useRef(opened.baseVersion);
  const timer = useRef<number | undefined>(undefined);
  const running = useRef<Promise<void> | null>(null);
  const dirty = useRef(false);
  const client = useQueryClient();

  /** Stores XML as the draft; unless `over`, throws a conflict where the draft is not the one this sitting knows. */
  const store = useCallback(
    async (xml: string, over: boolean): Promise<void> => {
      const body = { xml, baseVersion: baseVersion.current, ...(over ? {} : { editedAt: editedAt.current }) };
      const draft = await answerOf(api.PUT('/route-maps/{key}/draft', { params: { path: { key } }, body }));
      editedAt.current = draft.editedAt;
      void client.invalidateQueries({ queryKey: ['route-maps'] });
    },
    [client, key],
  );

  const save = useCallback(
    async (over = false): Promise<boolean> => {
      window.clearTimeout(timer.current);
      const drawn = modeler && (dirty.current || over) ? xmlOf(modeler) : null;
      if (drawn) dirty.current = false;
      await running.current;
      if (!drawn) return !dirty.current;
      const put = async () => {
        setState('saving');
        try {
          await store(await drawn, over);
          setState(dirty.current ? 'changed' : 'saved');
        } catch (error) {
          dirty.current = true;
          setState(isConflict(error) ? 'conflict' : 'failed');
        }
      };
      running.current = put().finally(() => {
        running.current = null;
      });
      await running.current;
      return !dirty.current;
    },
    [modeler, store],
  );

  useEffect(() => {
    if (!modeler) return;
    const bus = service(modeler, 'eventBus');
    const onChange = () => {
      dirty.current = true;
      setState((before) => (before === 'conflict' ? before : 'changed'));
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void save(), PAUSE);
    };
    bus.on('commandStack.changed', onChange);
    const warn = (event: BeforeUnloadEvent) => {
      if (dirty.current || running.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      bus.off('commandStack.changed', onChange);
      window.removeEventListener('beforeunload', warn);
      void save();
    };
  }, [modeler, save]);

  /** After a publication there is no draft: what is drawn is the version. */
  const published = useCallback((version: number) => {
    dirty.current = false;
    editedAt.current = null;
    baseVersion.current = version;
    setState('same');
  }, []);

  /** What this sitting knows of the draft and of the version below it. */
  const seen = useCallback(() => ({ editedAt: editedAt.current, baseVersion: baseVersion.current }), []);

  /** The server has refused for another's work: the bar offers to load or to save over. */
  const collided = useCallback(() => {
    dirty.current = true;
    setState('conflict');
  }, []);

  /** What is drawn is thrown away: nothing of it is to be saved. */
  const forget = useCallback(() => {
    window.clearTimeout(timer.current);
    dirty.current = false;
  }, []);

  /** Stores another map in the place of what is drawn, which is thrown away only when that has worked. */
  const replace = useCallback(
    async (xml: string, over: boolean): Promise<void> => {
      window.clearTimeout(timer.current);
      await running.current;
      await store(xml, over);
      forget();
    },
    [store, forget],
  );

  return { state, save, seen, collided, published, forget, replace };
}
