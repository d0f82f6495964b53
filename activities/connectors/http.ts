import { lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import type { Agent } from 'undici';
import type { Json } from '../../workflows/engine/json.ts';
import { type Connector, inputOf, refused, textInput } from './connector.ts';

const TIMEOUT = 30_000;
const LARGEST_ANSWER = 1_000_000;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;

const privateAddresses = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  privateAddresses.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['64:ff9b::', 96],
] as const) {
  privateAddresses.addSubnet(net, bits, 'ipv6');
}

/** Whether an address belongs to a private, local or reserved network (RFC 6890). */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isPrivateAddress(mapped);
  const family = isIP(address);
  return family === 0 || privateAddresses.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Calls a web service: `url`, `method` (GET), `headers` (context), `body` (JSON or text). The answer is the variable
 * `response`: {status, body}. The address is checked when the connection is made, so a name cannot turn to a private
 * address after the check. A status from 500 on is tried again; 400 to 499 is refused.
 */
export const http: Connector = async (job, { settings }) => {
  const input = inputOf(job);
  const url = parseUrl(textInput(job, 'url'), job.elementId);
  const allowed = settings.HTTP_ALLOWED_HOSTS.split(',')
    .map((host) => host.trim())
    .filter(Boolean);
  const method = METHODS.find((known) => known === String(input.method ?? 'GET').toUpperCase());
  if (!method)
    throw refused(
      `Expected element '${job.elementId}' to name one of the methods ${METHODS.join(', ')}, but it names '${String(input.method)}'`,
    );
  const body =
    input.body === undefined || input.body === null
      ? null
      : typeof input.body === 'string'
        ? input.body
        : JSON.stringify(input.body);
  // imported late: most installations call no web service, and undici would take 9 MB of each worker
  const { Agent, request } = await import('undici');
  const dispatcher =
    allowed.includes(url.host) || allowed.includes(url.hostname) ? new Agent() : new Agent(guarded(url));
  try {
    const answer = await request(url, {
      method,
      body,
      dispatcher,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': job.jobId,
        ...headersOf(input.headers),
      },
      headersTimeout: TIMEOUT,
      bodyTimeout: TIMEOUT,
    });
    const response = { status: answer.statusCode, body: await readBody(answer.body) };
    if (answer.statusCode >= 500) throw new Error(`${url.host} answered ${answer.statusCode}`);
    if (answer.statusCode >= 400)
      throw refused(
        `${url.host} answered ${answer.statusCode}: ${JSON.stringify(response.body).slice(0, 300)}`,
      );
    return { variables: { response }, result: response };
  } finally {
    await dispatcher.close();
  }
};

function parseUrl(text: string, elementId: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  throw refused(`Expected element '${elementId}' to call an http or https address, but it names '${text}'`);
}

/** Refuses private addresses, also those that a name turns out to be. */
function guarded(url: URL): Agent.Options {
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) && isPrivateAddress(literal))
    throw refused(`Calls to private addresses are not allowed: ${url.host}`);
  return {
    connect: {
      lookup: (hostname, options, done) => {
        lookup(hostname, { ...options, all: true }, (error, addresses) => {
          const closed = addresses?.find(({ address }) => isPrivateAddress(address));
          if (closed)
            return done(
              refused(`Calls to private addresses are not allowed: ${hostname} is ${closed.address}`),
              [],
            );
          done(error, addresses ?? []);
        });
      },
    },
  };
}

function headersOf(headers: Json | undefined): Record<string, string> {
  if (!headers || typeof headers !== 'object' || Array.isArray(headers)) return {};
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

async function readBody(body: AsyncIterable<Uint8Array>): Promise<Json> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > LARGEST_ANSWER)
      throw refused(`Expected an answer of at most ${LARGEST_ANSWER} bytes, but it is longer`);
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
