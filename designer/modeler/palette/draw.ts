import type Modeler from 'bpmn-js/lib/Modeler.js';
import { type Shape, service } from '../services.ts';
import type { PaletteItem } from './items.ts';

type Create = {
  createShape(shape: Shape, place: { x: number; y: number }, parent: Shape): Shape;
};

/** Takes a new element to the pointer, to be put down by a click or by letting go. */
export function startDrawing(modeler: Modeler, item: PaletteItem, event: Event): void {
  const create = service(modeler, 'create');
  const shape = shapeOf(modeler, item);
  if (item.type !== 'bpmn:SubProcess') return create.start(event, shape);
  const start = service(modeler, 'elementFactory').createShape({
    type: 'bpmn:StartEvent',
    x: 40,
    y: 82,
    parent: shape,
  });
  create.start(event, [shape, start], { hints: { autoSelect: [shape] } });
}

/** Puts a new element after the chosen one, or in the middle of what is seen. */
export function addByKeyboard(modeler: Modeler, item: PaletteItem): void {
  const shape = shapeOf(modeler, item);
  const [chosen] = service(modeler, 'selection').get();
  const goesOn =
    chosen &&
    /Task$|Activity$|Gateway$|Event$|SubProcess$/.test(chosen.type) &&
    chosen.type !== 'bpmn:EndEvent';
  if (goesOn && item.type !== 'bpmn:Participant' && !item.type.endsWith('StartEvent')) {
    service(modeler, 'autoPlace').append(chosen, shape);
    return;
  }
  const canvas = service(modeler, 'canvas');
  const { x, y, width, height } = canvas.viewbox();
  const pool = service(modeler, 'elementRegistry').filter(({ type }) => type === 'bpmn:Participant')[0];
  const parent =
    item.type === 'bpmn:Participant' ? canvas.getRootElement() : (pool ?? canvas.getRootElement());
  const made = modeler
    .get<Create>('modeling')
    .createShape(
      shape,
      freePlace(modeler, { x: Math.round(x + width / 2), y: Math.round(y + height / 2) }),
      parent,
    );
  service(modeler, 'selection').select(made);
}

const ROOM = 110;

/** The place itself, or the first one below it where nothing stands. */
function freePlace(modeler: Modeler, place: { x: number; y: number }): { x: number; y: number } {
  const taken = service(modeler, 'elementRegistry').filter(
    ({ type, waypoints }) => !waypoints && !/(Participant|Lane|Process|Collaboration|SubProcess)$/.test(type),
  );
  const isFree = (y: number) =>
    !taken.some(
      (other) =>
        Math.abs((other.x ?? 0) + (other.width ?? 0) / 2 - place.x) < ROOM &&
        Math.abs((other.y ?? 0) + (other.height ?? 0) / 2 - y) < ROOM,
    );
  let { y } = place;
  while (!isFree(y)) y += ROOM;
  return { x: place.x, y };
}

function shapeOf(modeler: Modeler, { type, options }: PaletteItem): Shape {
  const factory = service(modeler, 'elementFactory');
  return type === 'bpmn:Participant'
    ? factory.createParticipantShape()
    : factory.createShape({ type, ...options });
}
