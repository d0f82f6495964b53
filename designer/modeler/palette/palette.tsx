import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type Modeler from 'bpmn-js/lib/Modeler.js';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addByKeyboard, startDrawing } from './draw.ts';
import { type PaletteItem, paletteGroups } from './items.ts';

const TOOLS = ['connect', 'lasso', 'space'] as const;
const TOOL_ICONS = { connect: 'connection-multi', lasso: 'lasso-tool', space: 'space-tool' };

type Activated = { start(event: Event): void; activateSelection(event: Event): void };

/** What can be put on the canvas, in words: by dragging, by a click and a place, or by Enter after the chosen element. */
export function Palette({ modeler, onTaken }: { modeler: Modeler; onTaken?: () => void }) {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const groups = useMemo(() => paletteGroups(), []);
  const words = ({ key }: PaletteItem) => t(`modeler.palette.${key}`);
  const fits = (item: PaletteItem) => words(item).toLowerCase().includes(sought.trim().toLowerCase());

  const takeTool = (tool: (typeof TOOLS)[number], event: Event) => {
    if (tool === 'connect') modeler.get<Activated>('globalConnect').start(event);
    else modeler.get<Activated>(tool === 'lasso' ? 'lassoTool' : 'spaceTool').activateSelection(event);
  };
  return (
    <>
      <TextInput
        className="palette-search"
        size="xs"
        aria-label={t('modeler.palette.search')}
        placeholder={t('modeler.palette.search')}
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      {groups.map(({ key, items }) => {
        const shown = items.filter(fits);
        if (shown.length === 0) return null;
        return (
          <section key={key} className="palette-group">
            <h2>{t(`modeler.palette.group.${key}`)}</h2>
            {shown.map((item) => (
              <button
                key={item.key}
                type="button"
                draggable
                className="palette-item"
                onDragStart={(event) => {
                  event.preventDefault();
                  startDrawing(modeler, item, event.nativeEvent);
                  onTaken?.();
                }}
                onClick={(event) => {
                  const byKeyboard = event.detail === 0;
                  if (byKeyboard) addByKeyboard(modeler, item);
                  else startDrawing(modeler, item, event.nativeEvent);
                  onTaken?.();
                }}
              >
                <span className={`bpmn-icon-${item.icon}`} aria-hidden="true" />
                {words(item)}
              </button>
            ))}
          </section>
        );
      })}
      {sought === '' && (
        <section className="palette-group wide-only">
          <h2>{t('modeler.palette.group.tools')}</h2>
          {TOOLS.map((tool) => (
            <button
              key={tool}
              type="button"
              className="palette-item"
              onClick={(event) => takeTool(tool, event.nativeEvent)}
            >
              <span className={`bpmn-icon-${TOOL_ICONS[tool]}`} aria-hidden="true" />
              {t(`modeler.palette.${tool}`)}
            </button>
          ))}
        </section>
      )}
    </>
  );
}
