import { child, type Node } from './moddle.ts';
import type { Element, Problem } from './model.ts';
import { problem } from './xml-guard.ts';

/** What the file asks of an element and the graph has no place for: refused, never left out in silence. */
export function notRun(node: Node, { id, type, events, parallelMultiple }: Element): Problem[] {
  const found: Problem[] = [];
  const behavior = child(node, 'loopCharacteristics')?.behavior;
  if (behavior !== undefined && behavior !== 'All')
    found.push(
      problem(
        'not-run',
        `Expected multi-instance '${id}' to throw its event when all are done, but its behavior is ${behavior}, which is not run`,
        `Поведение ${behavior} многократного действия «${id}» не исполняется`,
        id,
      ),
    );
  if (node.eventGatewayType === 'Parallel')
    found.push(
      problem(
        'not-run',
        `Expected event-based gateway '${id}' to go on with one of its events, but it is parallel, which is not run: draw a parallel gateway and the events after it`,
        `Параллельный шлюз событий «${id}» не исполняется: нарисуйте параллельный шлюз и события за ним`,
        id,
      ),
    );
  const isProcess = node.$parent?.$type === 'bpmn:Process';
  if (type === 'bpmn:StartEvent' && parallelMultiple && events.length > 1 && isProcess)
    found.push(
      problem(
        'not-run',
        `Expected one event to start '${id}', but it is parallel multiple, which is not run: start with one of them and wait for the others after it`,
        `Параллельное составное начало «${id}» не исполняется: начните с одного события, остальные ждите после него`,
        id,
      ),
    );
  return found;
}
