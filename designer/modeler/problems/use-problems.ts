import type Modeler from 'bpmn-js/lib/Modeler.js';
import { useEffect, useState } from 'react';
import { readRouteMaps } from '../../../workflows/engine/index.ts';
import type { Problem } from '../../api/client.ts';
import { service } from '../services.ts';
import { xmlOf } from '../use-modeler.ts';

const PAUSE = 700;

/**
 * What would stop the drawn map from running, found again a moment after each change; `refused` are the problems of a
 * publication that the server has refused, said until the map is changed.
 */
export function useProblems(modeler: Modeler | null, language: 'ru' | 'en') {
  const [found, setFound] = useState<Problem[]>([]);
  const [refused, setRefused] = useState<Problem[]>([]);

  useEffect(() => {
    if (!modeler) return;
    let timer: number | undefined;
    let gone = false;
    let latest = 0;
    const check = async () => {
      latest += 1;
      const own = latest;
      const { problems } = await readRouteMaps(await xmlOf(modeler));
      if (!gone && own === latest) setFound(problems);
    };
    const later = () => {
      setRefused([]);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void check(), PAUSE);
    };
    void check();
    const bus = service(modeler, 'eventBus');
    bus.on('commandStack.changed', later);
    return () => {
      gone = true;
      window.clearTimeout(timer);
      bus.off('commandStack.changed', later);
    };
  }, [modeler]);

  const problems = merged(found, refused);
  const signature = problems.map(({ elementId, message }) => `${elementId} ${message}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the problems
  useEffect(() => {
    if (modeler) badge(modeler, problems, language);
  }, [modeler, signature, language]);
  return { problems, refuse: setRefused };
}

function merged(found: Problem[], refused: Problem[]): Problem[] {
  const all = [...found, ...refused];
  const key = ({ elementId, rule, message }: Problem) => [elementId, rule, message].join('\n');
  const unique = [...new Map(all.map((problem) => [key(problem), problem])).values()];
  return unique.sort(
    (one, other) => Number(one.severity === 'warning') - Number(other.severity === 'warning'),
  );
}

export const wordsOf = ({ messages, message }: Problem, language: 'ru' | 'en'): string =>
  messages?.[language] ?? message;

function badge(modeler: Modeler, problems: Problem[], language: 'ru' | 'en'): void {
  const overlays = service(modeler, 'overlays');
  const registry = service(modeler, 'elementRegistry');
  overlays.remove({ type: 'problem' });
  const byElement = Map.groupBy(problems, ({ elementId }) => elementId ?? '');
  for (const [id, own] of byElement) {
    const shape = registry.get(id);
    if (!shape?.parent) continue;
    const mark = document.createElement('div');
    const isError = own.some(({ severity }) => severity === 'error');
    mark.className = `problem-badge ${isError ? 'is-error' : 'is-warning'}`;
    mark.textContent = '!';
    mark.title = own.map((problem) => wordsOf(problem, language)).join('\n');
    mark.addEventListener('click', () => service(modeler, 'selection').select(shape));
    overlays.add(id, 'problem', { position: { top: -10, left: -10 }, html: mark });
  }
}

/** Shows an element in the middle of the canvas and opens it in the panel. */
export function jumpTo(modeler: Modeler, elementId: string): void {
  const shape = service(modeler, 'elementRegistry').get(elementId);
  if (!shape) return;
  if (shape.parent) service(modeler, 'canvas').scrollToElement(shape, 120);
  service(modeler, 'selection').select(shape.parent ? shape : null);
}
