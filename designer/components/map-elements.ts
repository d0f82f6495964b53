import { useMemo } from 'react';
import { readNames } from './element-names.ts';
import { useWords } from './words.ts';

export type ElementOption = { value: string; label: string };

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const FLOW_NODE = /(Task|task|Event|Gateway|subProcess|adHocSubProcess|transaction|callActivity)$/;

/** Elements of a route map that a token can stand at, by their names in the user's language. */
export function useMapElements(xml: string | undefined): ElementOption[] {
  const words = useWords();
  return useMemo(() => {
    if (!xml) return [];
    const names = readNames(xml);
    const document = new DOMParser().parseFromString(xml, 'application/xml');
    return [...document.getElementsByTagNameNS(BPMN, '*')]
      .filter(({ localName, id }) => id && FLOW_NODE.test(localName))
      .map(({ id }) => ({ value: id, label: words.named(names.get(id)?.names, id) }))
      .map(({ value, label }) => ({ value, label: label === value ? label : `${label} (${value})` }))
      .sort((a, b) => a.label.localeCompare(b.label, words.language));
  }, [xml, words]);
}
