import { ProcessError } from '../errors.ts';
import { isDuration, parseRepeat, toMoment } from '../time.ts';
import { startsProcess, startTimer, type Timer } from '../timers.ts';
import { expression } from './check-expression.ts';
import type { Element, Problem, RouteMap } from './model.ts';
import { problem } from './xml-guard.ts';

/** A moment to try expressions at; which one does not matter. */
const SOME_MOMENT = '2026-01-01T00:00:00.000Z';

/** A timer says when; one that starts the process must say it before anything runs. */
export function checkTimer(map: RouteMap, element: Element, timer: Timer): Problem[] {
  const { id } = element;
  const text = timer.text.trim();
  if (text === '' || (/^R\d*\//.test(text) && !parseRepeat(text)))
    return [
      problem(
        'timer',
        `Expected timer '${id}' to say when, but it does not`,
        `Таймер «${id}» не говорит, когда сработает`,
        id,
      ),
    ];
  if (startsProcess(map, element)) return tryStartTimer(element, timer);
  return isDuration(text) || parseRepeat(text) || toMoment(text)
    ? []
    : expression(id, text, 'timer', 'таймер');
}

function tryStartTimer({ id, name, events }: Element, timer: Timer): Problem[] {
  try {
    startTimer(timer, id, events.indexOf(timer), SOME_MOMENT);
    return [];
  } catch (error) {
    if (!(error instanceof ProcessError)) throw error;
    return [
      problem(
        'start-timer',
        error.message,
        `Таймер начального события «${name || id}» не говорит, когда начать: нужна дата, длительность, цикл или выражение без переменных, которое их даёт`,
        id,
      ),
    ];
  }
}
