import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DraftState } from './use-draft.ts';

type Props = { state: DraftState; version: number | null; onSaveOver: () => void; onLoad: () => void };

/** Says whether what is drawn is kept, and offers the way out where it is not. */
export function DraftWords({ state, version, onSaveOver, onLoad }: Props) {
  const { t } = useTranslation();
  const words =
    state === 'same' && version !== null ? t('modeler.sameAs', { version }) : t(`modeler.draft.${state}`);
  const stopped = state === 'failed' || state === 'conflict';
  return (
    <span className={`draft-words ${stopped ? 'state-late' : 'dimmed'}`} role="status">
      {words}
      {state === 'conflict' && (
        <Button variant="subtle" onClick={onLoad}>
          {t('modeler.loadTheirs')}
        </Button>
      )}
      {stopped && (
        <Button variant="subtle" onClick={onSaveOver}>
          {t(state === 'conflict' ? 'modeler.saveOver' : 'shell.retry')}
        </Button>
      )}
    </span>
  );
}
