import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../api/client.ts';
import { useErrorWords } from '../../components/error-text.tsx';
import { notify, notifyError } from '../../components/notify.tsx';

/** Publishes the decision tables of a DMN file, and says how that went. */
export function usePublishDecisions() {
  const { t } = useTranslation();
  const say = useErrorWords();
  return async (file: File) => {
    try {
      const files = [{ name: file.name, content: await file.text() }];
      await answerOf(api.POST('/deployments', { body: { files } }));
      notify(t('modeler.menu.decided'));
    } catch (error) {
      notifyError(say(error));
    }
  };
}
