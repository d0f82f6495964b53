import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client.ts';
import { Diagram } from '../../components/diagram/Diagram.tsx';
import { ErrorText } from '../../components/error-text.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { useWords } from '../../components/words.ts';
import { versionXmlQuery } from '../queries.ts';
import '../publish/publish.css';
import { NextStart } from './next-start.tsx';

type Props = {
  row: Schemas['RouteMap'];
  onRestore: (xml: string, version: number) => void;
  onClose: () => void;
};

/** Every published version: when, by whom and why; each can be looked at and taken as the draft. */
export function VersionsDialog({ row, onRestore, onClose }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const [version, setVersion] = useState(row.versions[0]?.version ?? null);
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
      size="90%"
      title={t('modeler.versions.title')}
    >
      {row.versions.length === 0 && <p className="dimmed">{t('modeler.versions.none')}</p>}
      <div className="versions">
        <ul>
          {row.versions.map((one, index) => (
            <li key={one.id}>
              <button
                type="button"
                className="version"
                aria-current={one.version === version}
                onClick={() => setVersion(one.version)}
              >
                <strong>
                  {t('modeler.versions.nth', { version: one.version })} {one.tag}
                </strong>
                <span className="dimmed">
                  {words.moment(one.publishedAt)}
                  {one.publishedBy && `, ${words.person(one.publishedBy)}`}
                </span>
                {index === 0 && <NextStart at={row.nextStartAt} />}
                {one.comment && <span>{one.comment}</span>}
                {one.running > 0 && (
                  <span className="dimmed">{t('modeler.running', { count: one.running })}</span>
                )}
              </button>
            </li>
          ))}
        </ul>
        {version !== null && <Version mapKey={row.key} version={version} onRestore={onRestore} />}
      </div>
    </Modal>
  );
}

type VersionProps = { mapKey: string; version: number; onRestore: (xml: string, version: number) => void };

function Version({ mapKey, version, onRestore }: VersionProps) {
  const { t } = useTranslation();
  const { data: xml, isError, error } = useQuery(versionXmlQuery(mapKey, version));
  if (isError) return <ErrorText error={error} />;
  if (!xml) return <Skeletons lines={6} />;
  return (
    <div className="version-view">
      <div className="diagram-frame">
        <Diagram xml={xml} label={t('modeler.versions.nth', { version })} />
      </div>
      <Button variant="default" onClick={() => onRestore(xml, version)}>
        {t('modeler.versions.restore')}
      </Button>
    </div>
  );
}
