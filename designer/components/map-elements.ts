import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { versionXmlQuery } from '../modeler/queries.ts';
import { readNames } from './element-names.ts';
import { useWords, type Words } from './words.ts';

export type ElementOption = { value: string; label: string };

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const FLOW_NODE = /(Task|task|Event|Gateway|subProcess|adHocSubProcess|transaction|callActivity)$/;

function elementsOf(xml: string, words: Words): ElementOption[] {
  const names = readNames(xml);
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  return [...document.getElementsByTagNameNS(BPMN, '*')]
    .filter(({ localName, id }) => id && FLOW_NODE.test(localName))
    .map(({ id }) => ({ value: id, label: words.named(names.get(id)?.names, id) }))
    .map(({ value, label }) => ({ value, label: label === value ? label : `${label} (${value})` }));
}

/** Elements of a route map that a token can stand at, by their names in the user's language. */
export function useMapElements(xml: string | undefined): ElementOption[] {
  const words = useWords();
  return useMemo(
    () => (xml ? elementsOf(xml, words).sort((a, b) => a.label.localeCompare(b.label, words.language)) : []),
    [xml, words],
  );
}

/** The same of several versions of a route map, each element once. */
export function useVersionElements(key: string, versions: number[]): ElementOption[] {
  const words = useWords();
  const xmls = useQueries({
    queries: versions.map((version) => versionXmlQuery(key, version)),
    combine: (found) => found.flatMap(({ data }) => (data ? [data] : [])),
  });
  return useMemo(() => {
    const all = xmls.flatMap((xml) => elementsOf(xml, words));
    return [...new Map(all.map((element) => [element.value, element])).values()].sort((a, b) =>
      a.label.localeCompare(b.label, words.language),
    );
  }, [xmls, words]);
}
