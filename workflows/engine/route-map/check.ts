import { isRun } from '../elements/index.ts';
import { isDuration, toMoment } from '../time.ts';
import { checkAdHoc } from './check-ad-hoc.ts';
import { expression } from './check-expression.ts';
import { checkTimer } from './check-timer.ts';
import type { Element, EventDefinition, Problem, RouteMap } from './model.ts';
import { problem } from './xml-guard.ts';

/** What would stop this map from running: every problem names its element. */
export function checkRouteMap(map: RouteMap): Problem[] {
  const elements = Object.values(map.elements);
  const problems = elements.flatMap((element) => checkElement(map, element));
  for (const flow of Object.values(map.flows))
    if (flow.condition !== null)
      problems.push(...expression(flow.id, flow.condition, 'condition', 'условие'));
  if (map.subject !== null) problems.push(...expression(map.key, map.subject, 'subject', 'тема'));
  if (map.children.length === 0)
    problems.push(
      problem(
        'empty',
        `Expected elements in '${map.key}', but it is empty`,
        `Процесс «${map.key}» пуст`,
        map.key,
      ),
    );
  else if (!map.children.some((id) => begins(map.elements[id]))) {
    problems.push(
      problem(
        'no-start',
        `Expected '${map.key}' to begin somewhere, but every element waits for another`,
        `В процессе «${map.key}» нет начала`,
        map.key,
      ),
    );
  }
  return problems;
}

const begins = (element: Element | undefined): boolean =>
  element !== undefined &&
  (element.type === 'bpmn:StartEvent' ||
    (element.incoming.length === 0 && !element.attachedTo && !element.sub?.isEvent));

function checkElement(map: RouteMap, element: Element): Problem[] {
  if (!isRun(element.type)) {
    const kind = element.type.replace('bpmn:', '');
    return [
      problem(
        'not-run',
        `Expected elements that are run, but '${element.id}' is a ${kind}: draw it with elements that are`,
        `Элемент «${element.name || element.id}» (${kind}) не исполняется: замените его другими`,
        element.id,
      ),
    ];
  }
  return [
    ...checkPlace(map, element),
    ...checkEvents(map, element),
    ...checkLoop(element),
    ...checkAdHoc(map, element),
    ...checkTask(element),
    ...checkRest(element),
  ];
}

function checkPlace(map: RouteMap, element: Element): Problem[] {
  const found: Problem[] = [];
  const { id, type } = element;
  const say = (rule: string, en: string, ru: string): void => void found.push(problem(rule, en, ru, id));
  if (element.sub?.isEvent && element.incoming.length + element.outgoing.length > 0) {
    say(
      'event-subprocess-flow',
      `Expected no sequence flow at event subprocess '${id}', but it has one`,
      `У событийного подпроцесса «${id}» не может быть потоков`,
    );
  }
  if (type === 'bpmn:BoundaryEvent' && (!element.attachedTo || !map.elements[element.attachedTo])) {
    say(
      'boundary-host',
      `Expected boundary event '${id}' on an activity, but it is on none`,
      `Граничное событие «${id}» не прикреплено к действию`,
    );
  }
  if (type === 'bpmn:BoundaryEvent' && element.incoming.length > 0)
    say(
      'boundary-incoming',
      `Expected no flow into boundary event '${id}', but there is one`,
      `В граничное событие «${id}» не может входить поток`,
    );
  if (type === 'bpmn:StartEvent' && element.incoming.length > 0)
    say(
      'start-incoming',
      `Expected no flow into start event '${id}', but there is one`,
      `В начальное событие «${id}» не может входить поток`,
    );
  if (type === 'bpmn:EndEvent' && element.outgoing.length > 0)
    say(
      'end-outgoing',
      `Expected no flow out of end event '${id}', but there is one`,
      `Из конечного события «${id}» не может выходить поток`,
    );
  if (type === 'bpmn:EventBasedGateway') {
    for (const flow of element.outgoing) {
      const target = map.elements[map.flows[flow]?.target ?? ''];
      if (target && !['bpmn:IntermediateCatchEvent', 'bpmn:ReceiveTask'].includes(target.type)) {
        say(
          'event-gateway-target',
          `Expected events after event-based gateway '${id}', but '${target.id}' is none`,
          `После шлюза событий «${id}» должны идти события, а «${target.id}» - не событие`,
        );
      }
    }
  }
  return found;
}

const CATCHING = new Set(['message', 'timer', 'signal', 'conditional', 'link']);
const BOUNDARY = new Set([
  'message',
  'timer',
  'signal',
  'conditional',
  'error',
  'escalation',
  'compensation',
  'cancel',
]);
const THROWING = new Set(['message', 'signal', 'escalation', 'link', 'compensation']);
const ENDING = new Set(['message', 'signal', 'escalation', 'error', 'terminate', 'compensation', 'cancel']);

function checkEvents(map: RouteMap, element: Element): Problem[] {
  const inEventSubprocess = map.elements[element.parent]?.sub?.isEvent === true;
  const starting = new Set([
    'message',
    'timer',
    'signal',
    'conditional',
    ...(inEventSubprocess ? ['error', 'escalation', 'compensation'] : []),
  ]);
  const allowed: Record<string, Set<string>> = {
    'bpmn:StartEvent': starting,
    'bpmn:IntermediateCatchEvent': CATCHING,
    'bpmn:BoundaryEvent': BOUNDARY,
    'bpmn:IntermediateThrowEvent': THROWING,
    'bpmn:EndEvent': ENDING,
  };
  const kinds = allowed[element.type];
  const found = element.events.flatMap((event) => checkEvent(map, element, event, kinds));
  if (
    (['bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent'].includes(element.type) ||
      (element.type === 'bpmn:StartEvent' && inEventSubprocess)) &&
    element.events.length === 0
  ) {
    found.push(
      problem(
        'no-event',
        `Expected event '${element.id}' to say what it waits for, but it does not`,
        `Событие «${element.name || element.id}» не говорит, чего ждёт`,
        element.id,
      ),
    );
  }
  return found;
}

function checkEvent(
  map: RouteMap,
  element: Element,
  event: EventDefinition,
  kinds: Set<string> | undefined,
): Problem[] {
  const { id } = element;
  if (kinds && !kinds.has(event.kind))
    return [
      problem(
        'event-place',
        `Expected another event at '${id}': ${event.kind} cannot stand here`,
        `Событие вида ${event.kind} не может стоять в «${id}»`,
        id,
      ),
    ];
  if (!element.interrupting && (event.kind === 'error' || event.kind === 'cancel'))
    return [
      problem(
        'must-interrupt',
        `Expected '${id}' to interrupt, as every ${event.kind} does, but it is drawn as not interrupting`,
        `Событие вида ${event.kind} всегда прерывает, а «${id}» нарисовано непрерывающим`,
        id,
      ),
    ];
  switch (event.kind) {
    case 'timer':
      return checkTimer(map, element, event);
    case 'conditional':
      return expression(id, event.condition, 'condition', 'условие');
    case 'message':
      return event.correlationKey === null
        ? []
        : expression(id, event.correlationKey, 'correlation key', 'ключ корреляции');
    case 'link':
      return checkLink(map, element, event.name);
    case 'cancel':
      return checkCancel(map, element);
    case 'compensation':
      return element.type === 'bpmn:BoundaryEvent' && element.compensatedBy === null
        ? [
            problem(
              'no-handler',
              `Expected a handler at compensation event '${id}', but no association leads to one`,
              `У события компенсации «${id}» нет обработчика`,
              id,
            ),
          ]
        : [];
    default:
      return [];
  }
}

function checkLink(map: RouteMap, { id, type, parent }: Element, name: string): Problem[] {
  const opposite =
    type === 'bpmn:IntermediateThrowEvent' ? 'bpmn:IntermediateCatchEvent' : 'bpmn:IntermediateThrowEvent';
  const same = (wanted: string): Element[] =>
    Object.values(map.elements).filter(
      (other) =>
        other.type === wanted &&
        other.parent === parent &&
        other.events.some((event) => event.kind === 'link' && event.name === name),
    );
  if (same(opposite).length === 0)
    return [
      problem(
        'link',
        `Expected a twin of link '${name}' at '${id}', but there is none`,
        `У ссылки «${name}» нет пары`,
        id,
      ),
    ];
  if (same('bpmn:IntermediateCatchEvent').length > 1)
    return [
      problem(
        'link',
        `Expected one target of link '${name}', but there are several ('${id}')`,
        `У ссылки «${name}» несколько целей`,
        id,
      ),
    ];
  return [];
}

function checkCancel(map: RouteMap, element: Element): Problem[] {
  const host =
    element.type === 'bpmn:BoundaryEvent'
      ? map.elements[element.attachedTo ?? '']
      : map.elements[element.parent];
  if (host?.sub?.isTransaction) return [];
  return [
    problem(
      'cancel-place',
      `Expected cancel event '${element.id}' in a transaction, but it is in none`,
      `Событие отмены «${element.id}» стоит вне транзакции`,
      element.id,
    ),
  ];
}

function checkLoop({ id, loop }: Element): Problem[] {
  if (!loop) return [];
  if (loop.kind === 'standard') {
    if (loop.condition === null && loop.maximum === null)
      return [
        problem(
          'loop',
          `Expected loop '${id}' to have a condition or a maximum, but it has neither`,
          `У цикла «${id}» нет ни условия, ни предела`,
          id,
        ),
      ];
    if (loop.maximum !== null && loop.maximum < 0)
      return [
        problem(
          'loop',
          `Expected the maximum of loop '${id}' to be 0 or more, but it is ${loop.maximum}`,
          `Предел цикла «${id}» меньше нуля`,
          id,
        ),
      ];
    return loop.condition === null ? [] : expression(id, loop.condition, 'loop condition', 'условие цикла');
  }
  if (loop.collection === null && loop.cardinality === null)
    return [
      problem(
        'multi-instance',
        `Expected multi-instance '${id}' to have a list or a number, but it has neither`,
        `У многократного действия «${id}» нет ни списка, ни числа`,
        id,
      ),
    ];
  return [loop.collection, loop.cardinality, loop.outputElement, loop.completionCondition].flatMap((text) =>
    text === null ? [] : expression(id, text, 'multi-instance', 'многократность'),
  );
}

function checkTask({ id, name, task }: Element): Problem[] {
  if (!task) return [];
  const { value, users, groups } = task.performer;
  const dynamic = [value, users, groups, task.norm, task.instruction].filter(
    (text): text is string => text?.trim().startsWith('=') === true,
  );
  const found = dynamic.flatMap((text) => expression(id, text, 'user task', 'задача'));
  for (const [date, en, ru] of [
    [task.dueDate, 'due date', 'срок'],
    [task.followUpDate, 'follow-up date', 'напоминание'],
  ] as const)
    if (date !== null && !toMoment(date)) found.push(...expression(id, date, en, ru));
  if (task.norm !== null && !task.norm.trim().startsWith('=') && !isDuration(task.norm)) {
    found.push(
      problem(
        'norm',
        `Expected the norm of '${name || id}' to be an ISO 8601 duration, but it is '${task.norm}'`,
        `Норма «${name || id}» - не длительность: ${task.norm}`,
        id,
      ),
    );
  }
  const codes = task.outcomes.map(({ code }) => code);
  if (codes.some((code, index) => code === '' || codes.indexOf(code) !== index)) {
    found.push(
      problem(
        'outcomes',
        `Expected outcomes of '${name || id}' with a code each, all different`,
        `У исходов «${name || id}» должны быть разные коды`,
        id,
      ),
    );
  }
  const names = task.performer.kind === 'candidates' ? (users ?? groups) : value;
  if (['role', 'user', 'department', 'candidates'].includes(task.performer.kind) && !names) {
    found.push(
      problem(
        'performer',
        `Expected '${name || id}' to name its ${task.performer.kind}, but it does not`,
        `У задачи «${name || id}» не указан исполнитель`,
        id,
      ),
    );
  }
  return found;
}

const CONNECTORS = new Set(['http', 'email', 'crm', 'feel']);

function checkRest(element: Element): Problem[] {
  const { id, script, call, job, inputs, outputs, data, activationCondition } = element;
  const texts = [...inputs, ...outputs, ...(data?.outputs ?? [])].map(({ source }) => source);
  if (script) texts.push(script.expression);
  if (call?.key.trim().startsWith('=')) texts.push(call.key);
  if (call?.businessKey) texts.push(call.businessKey);
  if (activationCondition !== null) texts.push(activationCondition);
  for (const { value } of job?.inputs ?? []) if (value.trim().startsWith('=')) texts.push(value);
  const found = texts.flatMap((text) => expression(id, text, 'expression', 'выражение'));
  if (call && call.key.trim() === '')
    found.push(
      problem(
        'called',
        `Expected '${element.name || id}' to name the route map it calls, but it does not`,
        `Не указан вызываемый маршрут в «${element.name || id}»`,
        id,
      ),
    );
  if (element.decision?.trim().startsWith('='))
    found.push(
      problem(
        'decision',
        `Expected '${element.name || id}' to name its decision by id, as the version of it is fixed at publication, but it is an expression`,
        `В «${element.name || id}» решение должно быть названо идентификатором, а не выражением`,
        id,
      ),
    );
  if (job?.connector && !CONNECTORS.has(job.connector))
    found.push(
      problem(
        'connector',
        `Expected one of the connectors ${[...CONNECTORS].join(', ')}, but '${id}' names '${job.connector}'`,
        `Неизвестный коннектор «${job.connector}» в «${id}»`,
        id,
      ),
    );
  return found;
}
