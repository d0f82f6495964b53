import { BpmnModdle } from 'bpmn-moddle';
import marshrut from '../../../../workflows/engine/route-map/marshrut.moddle.json' with { type: 'json' };
import { type Tree, treeOf } from './tree.ts';

/** The file as the modeler writes it after it has read it. */
export async function rewritten(xml: string): Promise<string> {
  const moddle = new BpmnModdle({ marshrut });
  const { rootElement } = await moddle.fromXML(xml);
  return (await moddle.toXML(rootElement, { format: true })).xml;
}

/** What is lost or added when a file is read and written: lines that name the element. */
export async function lostInRoundTrip(xml: string): Promise<string[]> {
  const [before, after] = [linesOf(treeOf(xml)), linesOf(treeOf(await rewritten(xml)))];
  return [
    ...without(before, after).map((line) => `lost: ${line}`),
    ...without(after, before).map((line) => `added: ${line}`),
  ];
}

function linesOf({ name, attributes, text, children }: Tree, place = ''): string[] {
  const here = `${place}/${name.replace(/^\{.*\}/, '')}${attributes.id ? `#${attributes.id}` : ''}`;
  const said = Object.entries(attributes).sort();
  return [
    `${here} ${name} ${JSON.stringify(said)} ${text}`,
    ...children.flatMap((child) => linesOf(child, here)),
  ];
}

/** Lines of the first that the second has not, or has less often. */
function without(first: string[], second: string[]): string[] {
  const left = [...second];
  return first.filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
