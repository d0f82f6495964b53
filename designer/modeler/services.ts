import type Modeler from 'bpmn-js/lib/Modeler.js';

/** A node of the model, as bpmn-moddle gives it. */
export type ModelNode = {
  $type: string;
  $parent?: ModelNode;
  $attrs: Record<string, string>;
  id?: string;
  name?: string;
  get(property: string): unknown;
  set(property: string, value: unknown): void;
  [property: string]: unknown;
};

/** A shape or connection on the canvas. */
export type Shape = {
  id: string;
  type: string;
  parent?: Shape;
  labelTarget?: Shape;
  businessObject: ModelNode;
  di?: ModelNode;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  /** Only connections have them. */
  waypoints?: unknown[];
};

type Point = { x: number; y: number };
type Box = Point & { width: number; height: number };

/** The parts of bpmn-js that these pages use, by the names it registers them under. */
export type Services = {
  canvas: {
    zoom(level?: number | 'fit-viewport', center?: 'auto' | Point): number;
    resized(): void;
    getRootElement(): Shape;
    scrollToElement(element: Shape, padding?: number): void;
    viewbox(): Box & { scale: number; inner: Box; outer: { width: number; height: number } };
    viewbox(box: Box): void;
    focus(): void;
  };
  elementRegistry: {
    get(id: string): Shape | undefined;
    getAll(): Shape[];
    filter(test: (shape: Shape) => boolean): Shape[];
  };
  selection: { get(): Shape[]; select(elements: Shape | Shape[] | null): void };
  modeling: {
    updateProperties(element: Shape, properties: Record<string, unknown>): void;
    updateModdleProperties(element: Shape, node: ModelNode, properties: Record<string, unknown>): void;
    updateLabel(element: Shape, label: string): void;
  };
  commandStack: { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean; clear(): void };
  overlays: {
    add(element: string, type: string, overlay: object): string;
    remove(filter: { type: string }): void;
  };
  bpmnFactory: { create(type: string, properties?: Record<string, unknown>): ModelNode };
  elementFactory: { createShape(options: object): Shape; createParticipantShape(options?: object): Shape };
  create: { start(event: Event, shape: Shape | Shape[], context?: object): void };
  autoPlace: { append(source: Shape, shape: Shape): Shape };
  minimap: { open(): void; close(): void; isOpen(): boolean };
  eventBus: {
    on(event: string | string[], priority: number, listener: (event: BusEvent) => unknown): void;
    on(event: string | string[], listener: (event: BusEvent) => unknown): void;
    off(event: string | string[], listener: (event: BusEvent) => unknown): void;
    fire(event: string, payload: object): void;
  };
};

export type BusEvent = { definitions?: ModelNode; element?: Shape; context?: Record<string, unknown> };

export function service<K extends keyof Services>(modeler: Modeler, name: K): Services[K] {
  return modeler.get<Services[K]>(name);
}
