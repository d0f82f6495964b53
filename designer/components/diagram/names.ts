import type BaseViewer from 'bpmn-js/lib/BaseViewer.js';

type Shape = { id: string; businessObject?: { name?: string; get?(property: string): unknown } };
type Registry = { getAll(): Shape[]; getGraphics(shape: Shape): SVGElement };
type Bus = { fire(event: string, payload: object): void };

/** Shows each element's name in the language, where the map has it; the model itself keeps its names. */
export function nameByLanguage(viewer: BaseViewer, language: 'ru' | 'en'): void {
  const registry = viewer.get<Registry>('elementRegistry');
  const bus = viewer.get<Bus>('eventBus');
  for (const shape of registry.getAll()) {
    const own = shape.businessObject;
    const name = own?.get?.(language === 'en' ? 'marshrut:nameEn' : 'marshrut:nameRu');
    if (!own || typeof name !== 'string' || name === '' || name === own.name) continue;
    own.name = name;
    bus.fire('element.changed', { element: shape, gfx: registry.getGraphics(shape) });
  }
}
