import type { Node } from './moddle.ts';
import type { Problem } from './model.ts';
import { problem } from './xml-guard.ts';

type Warning = { message: string; element?: Node; property?: string; value?: string };

/** References that bpmn-moddle could not resolve: a variable's name in a loop, an error anywhere else that matters. */
export function readWarning({ message, element, property, value }: Warning): Problem[] {
  const short = property?.replace(/^bpmn:/, '') ?? '';
  if (element && value !== undefined && ['loopDataInputRef', 'loopDataOutputRef'].includes(short)) {
    element[short] = value;
    return [];
  }
  if (/duplicate ID/i.test(message))
    return [
      problem(
        'duplicate-id',
        `Expected every id once, but ${message}`,
        `Идентификатор повторяется: ${message}`,
        /duplicate ID <([^>]+)>/i.exec(message)?.[1],
      ),
    ];
  const fatal = [
    'sourceRef',
    'targetRef',
    'attachedToRef',
    'default',
    'messageRef',
    'signalRef',
    'errorRef',
    'escalationRef',
    'activityRef',
  ].includes(short);
  const line = message.split('\n')[0] ?? message;
  return [
    problem(
      fatal ? 'missing-reference' : 'not-understood',
      `${element?.id ?? 'File'}: ${line}${value ? ` (${value})` : ''}`,
      `${element?.id ?? 'Файл'}: ссылка или часть не понята: ${line}${value ? ` (${value})` : ''}`,
      element?.id,
      fatal ? 'error' : 'warning',
    ),
  ];
}
