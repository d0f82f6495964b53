import type Modeler from 'bpmn-js/lib/Modeler.js';
import { type RefObject, useEffect, useState } from 'react';
import { withLayout } from '../components/diagram/layout.ts';
import type { Language } from '../i18n/index.ts';
import { createModeler } from './create-modeler.ts';
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

/** Opens XML in a modeler inside the place, and follows its model and selection. */
export function useModeler(place: RefObject<HTMLDivElement | null>, xml: string, language: Language): Open {
  const [open, setOpen] = useState<Open>(NOTHING);
  useEffect(() => {
    if (!place.current) return;
    const modeler = createModeler(place.current, language);
    let gone = false;
    const bus = service(modeler, 'eventBus');
    const size = new ResizeObserver(() => service(modeler, 'canvas').resized());
    void withLayout(xml)
      .then((drawn) => modeler.importXML(drawn))
      .then(() => {
        if (gone || !place.current) return;
        size.observe(place.current);
        service(modeler, 'canvas').resized();
        service(modeler, 'canvas').zoom('fit-viewport', 'auto');
        setOpen({ ...NOTHING, modeler });
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
      size.disconnect();
      modeler.destroy();
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
