import type Modeler from 'bpmn-js/lib/Modeler.js';
import { understandForeign } from '../../../workflows/engine/index.ts';
import { type Moddle, nameLists } from '../named-lists.ts';
import type { ModelNode } from '../services.ts';

/**
 * The XML of a file as a draft of the map with this key: its executable process gets the key, and what the file says in
 * the words of another engine is said in ours too, so that the panel shows it. Throws when the file is not BPMN or has no
 * process.
 */
export async function asDraftOf(modeler: Modeler, key: string, xml: string): Promise<string> {
  const moddle = modeler.get<Moddle>('moddle');
  const { rootElement, warnings } = await moddle.fromXML(xml);
  nameLists(moddle, warnings);
  const roots = (rootElement.rootElements as ModelNode[] | undefined) ?? [];
  const processes = roots.filter(({ $type }) => $type === 'bpmn:Process');
  const process = processes.find((one) => one.get('isExecutable')) ?? processes[0];
  if (!process) throw new Error('Expected a process in the file, but there is none.');
  process.set('id', key);
  process.set('isExecutable', true);
  understandForeign(rootElement);
  return (await moddle.toXML(rootElement, { format: true })).xml;
}
