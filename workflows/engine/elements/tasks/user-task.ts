import type { NewUserTask, Performer } from '../../commands.ts';
import type { Draft } from '../../draft.ts';
import { ProcessError } from '../../errors.ts';
import type { Json } from '../../json.ts';
import { noteEntered } from '../../lifecycle.ts';
import type { Element, TaskRule } from '../../route-map/model.ts';
import type { ElementInstance } from '../../state.ts';
import { isDuration, toMoment } from '../../time.ts';
import { defineElement } from '../define.ts';

/** Work for a person (BPMN 2.0.2, 10.2.3 and 13.3.3): waits until somebody completes it. */
export const userTask = defineElement('bpmn:UserTask', {
  enter(draft, instance, element) {
    const task = newTask(draft, instance, element);
    instance.taskId = task.taskId;
    draft.tell({ type: 'createUserTask', ...task });
    noteEntered(draft, instance);
  },
});

function newTask(draft: Draft, instance: ElementInstance, element: Element): NewUserTask {
  const rule = element.task ?? EMPTY;
  const norm = duration(draft, instance, element, rule.norm);
  return {
    taskId: draft.uuid(),
    elementId: element.id,
    elementInstanceId: instance.id,
    name: element.name,
    names: element.names,
    performer: performer(draft, instance, element, rule),
    norm: norm === null ? null : { duration: norm, calendar: rule.calendar },
    dueAt: moment(draft, instance, element, rule.dueDate),
    followUpAt: moment(draft, instance, element, rule.followUpDate),
    importance: rule.importance,
    outcomes: rule.outcomes,
    formKey: rule.formKey,
    instruction: rule.instruction === null ? null : textOf(value(draft, instance, element, rule.instruction)),
    loopCounter: typeof instance.local.loopCounter === 'number' ? instance.local.loopCounter : null,
    input: instance.local,
  };
}

const EMPTY: TaskRule = {
  performer: { kind: 'none', value: null },
  norm: null,
  calendar: 'working',
  dueDate: null,
  followUpDate: null,
  importance: 1,
  formKey: null,
  instruction: null,
  outcomes: [],
  formFields: [],
};

function performer(draft: Draft, instance: ElementInstance, element: Element, rule: TaskRule): Performer {
  const { kind, value: named } = rule.performer;
  const found = named === null ? null : textOf(value(draft, instance, element, named));
  const common = { kind, value: found, laneRole: element.laneRole, initiator: draft.state.initiator };
  if (kind !== 'candidates') return common;
  const { users, groups } = rule.performer;
  return {
    ...common,
    users: users ? names(value(draft, instance, element, users)) : [],
    groups: groups ? names(value(draft, instance, element, groups)) : [],
  };
}

/** Names in a list, or in a text with commas between. */
const names = (found: Json): string[] =>
  (Array.isArray(found) ? found : String(found ?? '').split(','))
    .map((name) => textOf(name)?.trim() ?? '')
    .filter((name) => name !== '');

/** A plain text, or what FEEL behind a leading `=` gives. */
function value(draft: Draft, instance: ElementInstance, element: Element, text: string): Json {
  return text.trim().startsWith('=') ? draft.evaluate(text, element.id, instance.scope, instance) : text;
}

const textOf = (found: Json): string | null =>
  found === null ? null : typeof found === 'string' ? found : JSON.stringify(found);

function duration(
  draft: Draft,
  instance: ElementInstance,
  element: Element,
  text: string | null,
): string | null {
  if (text === null) return null;
  const found = textOf(value(draft, instance, element, text));
  if (found === null) return null;
  if (!isDuration(found))
    throw new ProcessError(
      'BAD_TIMER',
      element.id,
      `Expected the norm of '${element.name}' to be an ISO 8601 duration, but it is '${found}'`,
    );
  return found;
}

function moment(
  draft: Draft,
  instance: ElementInstance,
  element: Element,
  text: string | null,
): string | null {
  if (text === null) return null;
  const found = toMoment(text) ? text : draft.evaluate(text, element.id, instance.scope, instance);
  if (found === null) return null;
  const at = toMoment(String(found));
  if (!at)
    throw new ProcessError(
      'BAD_TIMER',
      element.id,
      `Expected a date of '${element.name}', but it is ${JSON.stringify(found)}`,
    );
  return at;
}
