import type BaseViewer from 'bpmn-js/lib/BaseViewer.js';

type Shape = { id: string; businessObject?: { name?: string; get?(property: string): unknown } };
type Registry = { getAll(): Shape[]; getGraphics(shape: Shape): SVGElement };
type Bus = { fire(event: string, payload: object): void };

/** Shows each element's name in the language, where the map has it; the model itself keeps its names. */
export function nameByLanguage(viewer: BaseViewer, language: 'ru' | 'en'): void {
  const registry = viewer.get<Registry>('elementRegistry');
  const bus = viewer.get<Bus>('eventBus');
  const renamed = new Set<object>();
  for (const shape of registry.getAll()) {
    const own = shape.businessObject;
    if (!own) continue;
    const name = own.get?.(language === 'en' ? 'marshrut:nameEn' : 'marshrut:nameRu');
    if (typeof name === 'string' && name !== '' && name !== own.name) {
      own.name = name;
      renamed.add(own);
    }
    // A label beside its element is a shape of its own over the same model.
    if (renamed.has(own)) bus.fire('element.changed', { element: shape, gfx: registry.getGraphics(shape) });
  }
}
