import { readdir, readFile } from 'node:fs/promises';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { workflowBundle } from '../../activities/workflow-bundle.ts';

const folder = new URL('../histories/', import.meta.url);
const versions = await readdir(folder);
const histories = (
  await Promise.all(
    versions.map(async (version) =>
      (
        await readdir(new URL(`${version}/`, folder))
      )
        .filter((name) => name.endsWith('.bin'))
        .map((name) => [version, name] as const),
    ),
  )
).flat();
const claims: Record<string, string> = {};
for (const version of versions)
  Object.assign(claims, JSON.parse(await readFile(new URL(`${version}/claims.json`, folder), 'utf8')));

/** Payloads by reference, from the file beside the histories. */
const fromFile: PayloadCodec = {
  encode: async (payloads) => payloads,
  decode: async (payloads) => payloads.map(redeem),
};

function redeem(payload: Payload): Payload {
  const claim = payload.metadata?.claim;
  if (!claim) return payload;
  const { claim: _taken, ...metadata } = payload.metadata ?? {};
  return { metadata, data: Buffer.from(claims[new TextDecoder().decode(claim)] ?? '', 'base64') };
}

describe('a history that an earlier version has written', () => {
  let codePath: string;

  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    codePath = await workflowBundle();
  }, 60_000);

  it.each(histories)('%s %s replays with the code of today', async (version, name) => {
    const bytes = await readFile(new URL(`${version}/${name}`, folder));
    const history = proto.temporal.api.history.v1.History.decode(bytes);

    await Worker.runReplayHistory(
      { workflowBundle: { codePath }, dataConverter: { payloadCodecs: [fromFile] } },
      history,
    );
  });
});
