import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowsMaximize,
  IconMap,
  IconMinus,
  IconPlus,
} from '@tabler/icons-react';
import type Modeler from 'bpmn-js/lib/Modeler.js';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../panel/outcomes.tsx';
import { service } from '../services.ts';
import { showAll } from '../use-modeler.ts';

const TYPED = 'input, textarea, select, [contenteditable="true"], [role="dialog"]';
const STEP = 1.2;

/** Ctrl with these keys works anywhere on the page but in a field, where the browser's own undo does. */
function useCanvasKeys(modeler: Modeler, onSave: () => unknown): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 's' || key === 'ы') {
        event.preventDefault();
        onSave();
        return;
      }
      if (event.target instanceof Element && event.target.closest(TYPED)) return;
      const stack = service(modeler, 'commandStack');
      const back = (key === 'z' || key === 'я') && !event.shiftKey;
      const forth = key === 'y' || key === 'н' || ((key === 'z' || key === 'я') && event.shiftKey);
      if (!back && !forth) return;
      event.preventDefault();
      if (back && stack.canUndo()) stack.undo();
      if (forth && stack.canRedo()) stack.redo();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [modeler, onSave]);
}

type Props = { modeler: Modeler; revision: number; onSave: () => unknown };

export function UndoButtons({ modeler, onSave }: Props) {
  const { t } = useTranslation();
  useCanvasKeys(modeler, onSave);
  const stack = service(modeler, 'commandStack');
  return (
    <span className="row-buttons">
      <IconButton label={t('modeler.undo')} disabled={!stack.canUndo()} onClick={() => stack.undo()}>
        <IconArrowBackUp size={18} />
      </IconButton>
      <IconButton label={t('modeler.redo')} disabled={!stack.canRedo()} onClick={() => stack.redo()}>
        <IconArrowForwardUp size={18} />
      </IconButton>
    </span>
  );
}

export function ZoomButtons({ modeler }: { modeler: Modeler }) {
  const { t } = useTranslation();
  const canvas = service(modeler, 'canvas');
  const minimap = service(modeler, 'minimap');
  return (
    <div className="zoom-buttons">
      <IconButton label={t('diagram.zoomIn')} onClick={() => canvas.zoom(canvas.zoom() * STEP, 'auto')}>
        <IconPlus size={16} />
      </IconButton>
      <IconButton label={t('diagram.zoomOut')} onClick={() => canvas.zoom(canvas.zoom() / STEP, 'auto')}>
        <IconMinus size={16} />
      </IconButton>
      <IconButton label={t('diagram.fit')} onClick={() => showAll(modeler)}>
        <IconArrowsMaximize size={16} />
      </IconButton>
      <IconButton
        label={t('modeler.minimap')}
        onClick={() => (minimap.isOpen() ? minimap.close() : minimap.open())}
      >
        <IconMap size={16} />
      </IconButton>
    </div>
  );
}
