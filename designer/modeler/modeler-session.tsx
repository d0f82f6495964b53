import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import './canvas.css';
import './modeler.css';
import './panel/panel.css';
import { Button, Skeleton } from '@mantine/core';
import {
  IconAdjustments,
  IconAlertCircle,
  IconArrowLeft,
  IconCircleCheck,
  IconPlus,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client.ts';
import { usePageTitle } from '../components/page-title.tsx';
import { useWords } from '../components/words.ts';
import { UndoButtons, ZoomButtons } from './bar/canvas-buttons.tsx';
import { MapMenu } from './bar/map-menu.tsx';
import { VersionsDialog } from './bar/versions-dialog.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import { DraftWords } from './draft-words.tsx';
import { Palette } from './palette/palette.tsx';
import { Panel } from './panel/panel.tsx';
import { ProblemsList } from './problems/problems-list.tsx';
import { useProblems } from './problems/use-problems.ts';
import { PublishDialog } from './publish/publish-dialog.tsx';
import { usePublishDecisions } from './publish/use-publish-decisions.ts';
import { type Opened, routeMapQuery } from './queries.ts';
import { useDraft } from './use-draft.ts';
import { useModeler } from './use-modeler.ts';
import { useReplacement } from './use-replacement.ts';

type Props = { row: Schemas['RouteMap']; opened: Opened; onReload: () => void };
type Sheet = 'palette' | 'panel' | null;

/** One sitting at a map: the canvas with everything around it. */
export function ModelerSession({ row, opened, onReload }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const client = useQueryClient();
  const place = useRef<HTMLDivElement>(null);
  const { modeler, failed, selected, revision } = useModeler(place, opened.xml, words.language);
  const draft = useDraft(row.key, modeler, opened);
  const { problems, refuse } = useProblems(modeler, words.language);
  const replacement = useReplacement({ mapKey: row.key, modeler, draft, onReload });
  const publishDecisions = usePublishDecisions();
  const [dialog, setDialog] = useState<'publish' | 'versions' | 'discard' | null>(null);
  const [showsProblems, setShowsProblems] = useState(false);
  const [sheet, setSheet] = useState<Sheet>(null);
  const name = words.named(row.names, row.name);
  usePageTitle(name);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const close = () => setDialog(null);

  return (
    <div className="modeler">
      <header className="modeler-bar">
        <Link to="/route-maps" aria-label={t('modeler.back')} className="icon-button">
          <IconArrowLeft size={18} aria-hidden="true" />
        </Link>
        <h1>{name}</h1>
        <DraftWords
          state={draft.state}
          version={row.version}
          onSaveOver={() => void draft.save(true)}
          onLoad={() => {
            draft.forget();
            onReload();
          }}
        />
        {modeler && (
          <div className="modeler-bar-end">
            <UndoButtons modeler={modeler} revision={revision} onSave={draft.save} />
            <Button
              variant="subtle"
              color={errors > 0 ? 'red' : 'gray'}
              aria-expanded={showsProblems}
              aria-label={problems.length === 0 ? t('modeler.problems.noneShort') : undefined}
              leftSection={errors > 0 ? <IconAlertCircle size={16} /> : <IconCircleCheck size={16} />}
              onClick={() => setShowsProblems(!showsProblems)}
            >
              <ProblemCount count={problems.length} />
            </Button>
            <MapMenu
              modeler={modeler}
              mapKey={row.key}
              hasDraft={draft.state !== 'same' && row.version !== null}
              onVersions={() => setDialog('versions')}
              onImport={replacement.fromFile}
              onDecisions={publishDecisions}
              onDiscard={() => setDialog('discard')}
            />
            <Button onClick={() => setDialog('publish')}>{t('modeler.publish')}</Button>
          </div>
        )}
      </header>
      <div className={`modeler-body ${sheet ? `shows-${sheet}` : ''}`}>
        <nav className="modeler-palette" aria-label={t('modeler.palette.label')}>
          {modeler && <Palette modeler={modeler} onTaken={() => setSheet(null)} />}
        </nav>
        <div className="modeler-middle">
          <div ref={place} className="modeler-canvas" />
          {!modeler && !failed && <Skeleton className="modeler-loading" />}
          {failed && (
            <p className="modeler-failed" role="alert">
              {t('modeler.unreadable', { why: failed })}
            </p>
          )}
          {modeler && <ZoomButtons modeler={modeler} />}
          {modeler && showsProblems && (
            <ProblemsList modeler={modeler} problems={problems} onClose={() => setShowsProblems(false)} />
          )}
        </div>
        <aside className="modeler-panel" aria-label={t('modeler.tabs')}>
          {modeler && <Panel modeler={modeler} selected={selected} revision={revision} />}
        </aside>
      </div>
      <div className="modeler-sheets">
        <Button
          variant={sheet === 'palette' ? 'light' : 'default'}
          leftSection={<IconPlus size={16} />}
          onClick={() => setSheet(sheet === 'palette' ? null : 'palette')}
        >
          {t('modeler.palette.label')}
        </Button>
        <Button
          variant={sheet === 'panel' ? 'light' : 'default'}
          leftSection={<IconAdjustments size={16} />}
          onClick={() => setSheet(sheet === 'panel' ? null : 'panel')}
        >
          {t('modeler.properties')}
        </Button>
      </div>
      {modeler && dialog === 'publish' && (
        <PublishDialog
          modeler={modeler}
          row={row}
          errors={errors}
          draft={draft}
          onRefused={refuse}
          onShowProblems={() => setShowsProblems(true)}
          onPublished={(version) => {
            draft.published(version);
            void client.invalidateQueries({ queryKey: routeMapQuery(row.key).queryKey, exact: true });
            void client.invalidateQueries({ queryKey: ['route-maps'] });
          }}
          onClose={close}
        />
      )}
      {dialog === 'versions' && (
        <VersionsDialog row={row} onRestore={replacement.fromVersion} onClose={close} />
      )}
      {dialog === 'discard' && (
        <DiscardDialog name={name} version={row.version} onDiscard={replacement.discard} onClose={close} />
      )}
    </div>
  );
}

function ProblemCount({ count }: { count: number }) {
  const { t } = useTranslation();
  if (count === 0) return <span className="wide-only">{t('modeler.problems.noneShort')}</span>;
  return t('modeler.problems.count', { count });
}
