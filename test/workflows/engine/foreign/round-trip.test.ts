// biome-ignore-all lint/suspicious/noTemplateCurlyInString: JUEL is written like that
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { BpmnModdle } from 'bpmn-moddle';
import { understandForeign } from '../../../../workflows/engine/route-map/foreign/understand.ts';
import marshrut from '../../../../workflows/engine/route-map/marshrut.moddle.json' with { type: 'json' };
import { parseBpmn } from '../../../../workflows/engine/route-map/moddle.ts';
import { readForeign } from './files.ts';
import { lostInRoundTrip, rewritten } from './round-trip.ts';

const folder = new URL('models/', import.meta.url);
const models = readdirSync(folder).map(
  (name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const,
);

describe('files of other tools', () => {
  it.each(models)('%s is read and written with nothing lost', async (_, xml) => {
    expect(await lostInRoundTrip(xml)).toEqual([]);
  });

  it.each(models)('%s runs as it did after it was written', async (_, xml) => {
    const [before, after] = [await readForeign(xml), await readForeign(await rewritten(xml))];

    expect(after).toEqual(before);
    expect(before.errors).toEqual([]);
  });

  it('a loss is seen', async () => {
    const xml = models[0]?.[1].replace('<bpmn:startEvent', '<bpmn:unheardOf/><bpmn:startEvent') ?? '';

    expect(await lostInRoundTrip(xml)).toEqual([expect.stringContaining('unheardOf')]);
  });

  it('what is understood when a file is imported is written in our words beside the foreign ones, once', async () => {
    const xml = models.find(([name]) => name === 'three-engines.bpmn')?.[1] ?? '';
    const { root } = await parseBpmn(xml);
    if (!root) throw new Error('Expected a file that can be read');
    understandForeign(root);

    const { xml: written } = await new BpmnModdle({ marshrut }).toXML(root, { format: true });
    const again = await readForeign(written);

    expect(written).toContain('c7:assignee="${boss}"');
    expect(written).toContain('marshrut:performerKind="initiator"');
    expect(again.map.elements).toEqual((await readForeign(xml)).map.elements);
  });
});
