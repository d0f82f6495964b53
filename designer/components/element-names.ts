import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { diagramQuery } from '../api/queries.ts';
import { useWords } from './words.ts';

type Names = { ru?: string; en?: string };
/** `attachedTo`: the activity that a boundary event is at. */
type Known = { names: Names; outcomes: Map<string, Names>; attachedTo: string | null };

const EXTENSION = 'http://marshrut.app/schema/bpmn/1.0';

function namesOf(element: Element, fallback: string | null, namespace: string | null): Names {
  const read = (attribute: string) => element.getAttributeNS(namespace, attribute) ?? fallback ?? undefined;
  const [ru, en] = [read('nameRu'), read('nameEn')];
  return { ...(ru && { ru }), ...(en && { en }) };
}

/** Names of elements and of their outcomes, by id, as a route map's XML has them. */
export function readNames(xml: string): Map<string, Known> {
  const known = new Map<string, Known>();
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  for (const element of document.querySelectorAll('[id]')) {
    const outcomes = new Map<string, Names>();
    known.set(element.id, {
      names: namesOf(element, element.getAttribute('name'), EXTENSION),
      outcomes,
      attachedTo: element.getAttribute('attachedToRef'),
    });
  }
  for (const outcome of document.getElementsByTagNameNS(EXTENSION, 'outcome')) {
    const owner = outcome.closest('[id]');
    const code = outcome.getAttribute('code');
    if (owner && code) known.get(owner.id)?.outcomes.set(code, namesOf(outcome, code, null));
  }
  return known;
}

export type ElementNames = {
  element(id: string): string;
  /** A boundary event with its activity: by itself it is often called the same as others. */
  event(id: string): string;
  outcome(id: string, code: string): string;
};

/** How the route map of an instance calls its elements and outcomes, in the user's language. */
export function useElementNames(instanceId: string): ElementNames {
  const words = useWords();
  const { data } = useQuery(diagramQuery(instanceId));
  const known = useMemo(() => (data ? readNames(data.xml) : new Map<string, Known>()), [data]);
  return useMemo(() => {
    const element = (id: string): string => words.named(known.get(id)?.names, id);
    return {
      element,
      event: (id) => {
        const activity = known.get(id)?.attachedTo;
        return activity ? `${element(activity)}: ${element(id)}` : element(id);
      },
      outcome: (id, code) => words.named(known.get(id)?.outcomes.get(code), code),
    };
  }, [known, words]);
}
