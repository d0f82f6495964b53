import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import './modeler.css';
import { Button, Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answerOf, api, type Schemas } from '../api/client.ts';
import { useErrorWords } from '../components/error-text.tsx';
import { notify, notifyError } from '../components/notify.tsx';
import { usePageTitle } from '../components/page-title.tsx';
import { useWords } from '../components/words.ts';
import { DraftWords } from './draft-words.tsx';
import type { Opened } from './queries.ts';
import { useDraft } from './use-draft.ts';
import { useModeler, xmlOf } from './use-modeler.ts';

type Props = { row: Schemas['RouteMap']; opened: Opened };

export function ModelerSession({ row, opened }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const say = useErrorWords();
  const client = useQueryClient();
  const place = useRef<HTMLDivElement>(null);
  const { modeler, failed } = useModeler(place, opened.xml, words.language);
  const draft = useDraft(row.key, modeler, opened);
  const name = words.named(row.names, row.name);
  usePageTitle(name);

  const publish = useMutation({
    mutationFn: async () => {
      if (!modeler) return null;
      await draft.save();
      const xml = await xmlOf(modeler);
      return answerOf(
        api.POST('/route-maps/{key}/publish', { params: { path: { key: row.key } }, body: { xml } }),
      );
    },
    onSuccess: (deployed) => {
      notify(t('modeler.published', { version: deployed?.routeMaps[0]?.version ?? '' }));
      void client.invalidateQueries({ queryKey: ['route-map', row.key] });
      void client.invalidateQueries({ queryKey: ['route-maps'] });
    },
    onError: (error) => notifyError(say(error)),
  });

  return (
    <div className="modeler">
      <header className="modeler-bar">
        <Link to="/route-maps" aria-label={t('modeler.back')} className="icon-button">
          <IconArrowLeft size={18} aria-hidden="true" />
        </Link>
        <h1>{name}</h1>
        <DraftWords state={draft.state} version={row.version} onSaveOver={() => void draft.save(true)} />
        <div className="modeler-bar-end">
          <Button variant="default" onClick={() => void draft.save(true)}>
            {t('shell.save')}
          </Button>
          <Button loading={publish.isPending} onClick={() => publish.mutate()}>
            {t('modeler.publish')}
          </Button>
        </div>
      </header>
      <div className="modeler-body">
        <div ref={place} className="modeler-canvas" />
        {!modeler && !failed && <Skeleton className="modeler-loading" />}
        {failed && <p role="alert">{t('modeler.unreadable', { why: failed })}</p>}
      </div>
    </div>
  );
}
