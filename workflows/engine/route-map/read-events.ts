import { attribute, body, child, list, type Node, text } from './moddle.ts';
import type { EventDefinition } from './model.ts';

/** Event definitions of an event, with those it refers to (`eventDefinitionRef`). */
export function readEvents(node: Node): EventDefinition[] {
  return [...list(node, 'eventDefinitions'), ...list(node, 'eventDefinitionRef')].flatMap(
    (definition) => readEvent(definition) ?? [],
  );
}

function readEvent(definition: Node): EventDefinition | null {
  switch (definition.$type) {
    case 'bpmn:MessageEventDefinition':
      return messageOf(definition, child(definition, 'messageRef'));
    case 'bpmn:TimerEventDefinition':
      return timerOf(definition);
    case 'bpmn:SignalEventDefinition':
      return { kind: 'signal', name: nameOf(child(definition, 'signalRef')) };
    case 'bpmn:ErrorEventDefinition': {
      const error = child(definition, 'errorRef');
      return { kind: 'error', code: text(error, 'errorCode'), name: text(error, 'name') };
    }
    case 'bpmn:EscalationEventDefinition': {
      const escalation = child(definition, 'escalationRef');
      return { kind: 'escalation', code: text(escalation, 'escalationCode'), name: text(escalation, 'name') };
    }
    case 'bpmn:ConditionalEventDefinition':
      return { kind: 'conditional', condition: body(child(definition, 'condition')) ?? '' };
    case 'bpmn:LinkEventDefinition':
      return { kind: 'link', name: text(definition, 'name') ?? '' };
    case 'bpmn:CompensateEventDefinition':
      return { kind: 'compensation', activityId: child(definition, 'activityRef')?.id ?? null };
    case 'bpmn:CancelEventDefinition':
      return { kind: 'cancel' };
    case 'bpmn:TerminateEventDefinition':
      return { kind: 'terminate' };
    default:
      return null;
  }
}

/** The message of an event or a task; its key may stand on either. */
export function messageOf(holder: Node, message: Node | undefined): EventDefinition | null {
  const correlationKey =
    attribute(holder, 'marshrut:correlationKey', 'correlationKey') ??
    (message ? attribute(message, 'marshrut:correlationKey') : null);
  return { kind: 'message', name: nameOf(message), correlationKey };
}

const nameOf = (node: Node | undefined): string => text(node, 'name') ?? node?.id ?? '';

function timerOf(definition: Node): EventDefinition {
  const calendar = attribute(definition, 'marshrut:calendar', 'calendar') === 'working' ? 'working' : 'plain';
  for (const [form, property] of [
    ['date', 'timeDate'],
    ['duration', 'timeDuration'],
    ['cycle', 'timeCycle'],
  ] as const) {
    const found = body(child(definition, property));
    if (found !== null) return { kind: 'timer', form, text: found, calendar };
  }
  return { kind: 'timer', form: 'duration', text: '', calendar };
}
