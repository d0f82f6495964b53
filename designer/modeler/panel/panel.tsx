import { Tabs } from '@mantine/core';
import type Modeler from 'bpmn-js/lib/Modeler.js';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shape } from '../services.ts';
import { editOf } from './edit.ts';
import { Identity } from './identity.tsx';
import { kindWords } from './kind-words.ts';
import { subjectOf } from './node-of.ts';
import { type SectionContext, sectionsOf, TABS, type TabKey } from './sections.tsx';

type Props = { modeler: Modeler; selected: Shape[]; revision: number };

/** Everything about the chosen element that a designer can say, in tabs; the process itself when nothing is chosen. */
export function Panel({ modeler, selected }: Props) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<TabKey>('who');
  const subject = subjectOf(modeler, selected);
  if (!subject) return <p className="panel-hint dimmed">{t('modeler.several')}</p>;
  const context: SectionContext = { modeler, subject, edit: editOf(modeler, subject) };
  const sections = sectionsOf(context);
  const tabs = TABS.filter((one) => sections.some((section) => section.tab === one));
  const shown = tabs.includes(tab) ? tab : (tabs[0] ?? 'more');
  return (
    <div className="panel-inside" key={subject.node.id}>
      <div className="panel-head">
        <span className="dimmed">{kindWords(subject.node, t)}</span>
        <Identity edit={context.edit} />
      </div>
      <Tabs
        value={shown}
        onChange={(next) => setTab((next ?? 'more') as TabKey)}
        keepMounted={false}
        classNames={{ tab: 'panel-tab' }}
      >
        <Tabs.List aria-label={t('modeler.tabs')}>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`modeler.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((one) => (
          <Tabs.Panel key={one} value={one} className="panel-fields">
            {sections
              .filter((section) => section.tab === one)
              .map(({ key, Section }) => (
                <Section key={key} {...context} />
              ))}
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
}
