import type Modeler from 'bpmn-js/lib/Modeler.js';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { withLayout } from '../components/diagram/layout.ts';
import type { Language } from '../i18n/index.ts';
import { createModeler } from './create-modeler.ts';
import { withNamedLists } from './named-lists.ts';
import { type Shape, service } from './services.ts';

export type Open = {
  modeler: Modeler | null;
  /** Grows with every change of the model. */
  revision: number;
  selected: Shape[];
  /** Why the file could not be drawn. */
  failed: string | null;
};

const NOTHING: Open = { modeler: null, revision: 0, selected: [], failed: null };

/** What is drawn when a modeler gives way to the next one, and the XML that it was opened from. */
type Drawn = { from: string; now: Promise<string> };

/**
 * Opens XML in a modeler inside the place, and follows its model and selection. Another language opens anew what is
 * drawn by then, so that no change is lost.
 */
export function useModeler(place: RefObject<HTMLDivElement | null>, xml: string, language: Language): Open {
  const [open, setOpen] = useState<Open>(NOTHING);
  const drawn = useRef<Drawn | null>(null);
  useEffect(() => {
    if (!place.current) return;
    const modeler = createModeler(place.current, language);
    let gone = false;
    let isOpen = false;
    const bus = service(modeler, 'eventBus');
    const size = new ResizeObserver(() => service(modeler, 'canvas').resized());
    const source = drawn.current?.from === xml ? drawn.current.now : Promise.resolve(xml);
    void source
      .then((now) => withNamedLists(modeler, now))
      .then(withLayout)
      .then((laidOut) => modeler.importXML(laidOut))
      .then(() => {
        if (gone || !place.current) return;
        isOpen = true;
        size.observe(place.current);
        service(modeler, 'canvas').resized();
        showAll(modeler);
        setOpen({ ...NOTHING, modeler, selected: service(modeler, 'selection').get() });
        bus.on(['commandStack.changed', 'elements.changed'], () =>
          setOpen((before) => ({ ...before, revision: before.revision + 1 })),
        );
        bus.on('selection.changed', () =>
          setOpen((before) => ({ ...before, selected: service(modeler, 'selection').get() })),
        );
      })
      .catch((error: unknown) => {
        if (!gone) setOpen({ ...NOTHING, failed: error instanceof Error ? error.message : String(error) });
      });
    return () => {
      gone = true;
      if (isOpen) drawn.current = { from: xml, now: xmlOf(modeler) };
      size.disconnect();
      modeler.detach();
      window.setTimeout(() => modeler.destroy());
      setOpen(NOTHING);
    };
  }, [place, xml, language]);
  return open;
}

/** The model as formatted XML. */
export async function xmlOf(modeler: Modeler): Promise<string> {
  const { xml } = await modeler.saveXML({ format: true });
  if (!xml) throw new Error('Expected the modeler to give XML, but it gave none.');
  return xml;
}

const MARGIN = 0.9;

/** Shows the whole map with a margin around it, never larger than it is. */
export function showAll(modeler: Modeler): void {
  const canvas = service(modeler, 'canvas');
  const fit = canvas.zoom('fit-viewport', 'auto');
  if (fit >= 1) return;
  const { inner, outer } = canvas.viewbox();
  const width = outer.width / (fit * MARGIN);
  const height = outer.height / (fit * MARGIN);
  const x = inner.x + (inner.width - width) / 2;
  const y = inner.y + (inner.height - height) / 2;
  canvas.viewbox({ x, y, width, height });
}
