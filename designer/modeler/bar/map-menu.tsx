import { ActionIcon, FileButton, Menu } from '@mantine/core';
import {
  IconDots,
  IconDownload,
  IconHistory,
  IconPhoto,
  IconTable,
  IconTrash,
  IconUpload,
} from '@tabler/icons-react';
import type Modeler from 'bpmn-js/lib/Modeler.js';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { xmlOf } from '../use-modeler.ts';
import { download } from './download.ts';

type Props = {
  modeler: Modeler;
  mapKey: string;
  hasDraft: boolean;
  onVersions: () => void;
  onImport: (xml: string) => void;
  onDecisions: (file: File) => void;
  onDiscard: () => void;
};

/** What is done to the whole map now and then. Decision tables are published at once: maps ask them by id. */
export function MapMenu({ modeler, mapKey, hasDraft, onVersions, onImport, onDecisions, onDiscard }: Props) {
  const { t } = useTranslation();
  const chooseFile = useRef<() => void>(() => {});
  const chooseDecisions = useRef<() => void>(() => {});
  return (
    <>
      <FileButton
        accept=".bpmn,.xml"
        onChange={(file) => {
          if (file) void file.text().then(onImport);
        }}
      >
        {({ onClick }) => {
          chooseFile.current = onClick;
          return null;
        }}
      </FileButton>
      <FileButton accept=".dmn" onChange={(file) => file && onDecisions(file)}>
        {({ onClick }) => {
          chooseDecisions.current = onClick;
          return null;
        }}
      </FileButton>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t('modeler.menu.label')}>
            <IconDots size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconHistory size={16} />} onClick={onVersions}>
            {t('modeler.menu.versions')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconDownload size={16} />}
            onClick={async () => download(`${mapKey}.bpmn`, await xmlOf(modeler), 'application/xml')}
          >
            {t('modeler.menu.bpmn')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPhoto size={16} />}
            onClick={async () => download(`${mapKey}.svg`, (await modeler.saveSVG()).svg, 'image/svg+xml')}
          >
            {t('modeler.menu.svg')}
          </Menu.Item>
          <Menu.Item leftSection={<IconUpload size={16} />} onClick={() => chooseFile.current()}>
            {t('modeler.menu.import')}
          </Menu.Item>
          <Menu.Item leftSection={<IconTable size={16} />} onClick={() => chooseDecisions.current()}>
            {t('modeler.menu.decisions')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} />}
            disabled={!hasDraft}
            onClick={onDiscard}
          >
            {t('modeler.menu.discard')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
