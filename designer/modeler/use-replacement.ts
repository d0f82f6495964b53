import { useQueryClient } from '@tanstack/react-query';
import type Modeler from 'bpmn-js/lib/Modeler.js';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../api/client.ts';
import { useErrorWords } from '../components/error-text.tsx';
import { notify, notifyError } from '../components/notify.tsx';
import { asDraftOf } from './bar/import-file.ts';
import { isConflict, type useDraft } from './use-draft.ts';
import { xmlOf } from './use-modeler.ts';

type Of = {
  mapKey: string;
  modeler: Modeler | null;
  draft: ReturnType<typeof useDraft>;
  onReload: () => void;
};

/** Puts another map in the place of the draft, with a way back to what was drawn. */
export function useReplacement({ mapKey, modeler, draft, onReload }: Of) {
  const { t } = useTranslation();
  const say = useErrorWords();
  const client = useQueryClient();
  const path = { key: mapKey };

  const put = async (xml: string, over: boolean) => {
    await draft.replace(xml, over);
    onReload();
  };
  const replace = async (xml: string, words: string) => {
    if (!modeler) return;
    const before = await xmlOf(modeler);
    try {
      await put(xml, false);
      notify(words, {
        label: t('shell.undo'),
        run: () => void put(before, true).catch((error: unknown) => notifyError(say(error))),
      });
    } catch (error) {
      notifyError(isConflict(error) ? t('modeler.draft.conflict') : say(error));
    }
  };
  return {
    fromVersion: (xml: string, version: number) =>
      void replace(xml, t('modeler.replaced.version', { version })),
    fromFile: async (text: string) => {
      if (!modeler) return;
      try {
        await replace(await asDraftOf(modeler, mapKey, text), t('modeler.replaced.file'));
      } catch {
        notifyError(t('modeler.replaced.notBpmn'));
      }
    },
    discard: async () => {
      try {
        draft.forget();
        const { editedAt } = draft.seen();
        const query = editedAt ? { editedAt } : {};
        await answerOf(api.DELETE('/route-maps/{key}/draft', { params: { path, query } }));
        void client.invalidateQueries({ queryKey: ['route-maps'] });
        onReload();
      } catch (error) {
        notifyError(isConflict(error) ? t('modeler.draft.conflict') : say(error));
      }
    },
  };
}
