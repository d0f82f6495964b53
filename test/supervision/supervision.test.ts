import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../acceptance/support/browser.ts';
import { signIn } from '../acceptance/support/sign-in.ts';
import { PARTS, type Part, Supervised } from '../support/supervised.ts';
import { until } from '../support/until.ts';

jest.setTimeout(180_000);

type Contract = { id: string; status: string; instance: unknown };
type Problem = { detail: string; unreachable?: string[] };

describe('npm start', () => {
  let installation: Supervised;
  let browser: Browser;
  const drafts: string[] = [];

  const isReady = async () => (await installation.call('GET', '/readyz')).status === 200;
  const contractCount = async () =>
    (await installation.call('GET', '/contracts?limit=200')).body as { items: Contract[] };
  /** Starts the approval of another contract: through the server, Temporal, the worker and PostgreSQL, and back. */
  const startsAnApproval = async () => {
    const { status, body } = await installation.call(
      'POST',
      `/contracts/${drafts.shift()}/start-approval`,
      {},
    );
    return { status, contract: (body as Contract).status };
  };

  beforeAll(async () => {
    [installation, browser] = await Promise.all([Supervised.start(), openBrowser()]);
    const { items } = await contractCount();
    for (let copy = 0; copy < 10; copy++) {
      const { body } = await installation.call('POST', '/contracts', {
        subject: `Supply ${copy}`,
        clientId: await anyClient(),
        amountMinor: 100_000,
        currency: 'RUB',
      });
      drafts.push((body as Contract).id);
    }
    expect(items.length).toBeGreaterThan(0);
  });
  afterAll(async () => {
    await browser?.close();
    await installation?.stop();
  });
  const anyClient = async () =>
    ((await installation.call('GET', '/clients?limit=1')).body as { items: { id: string }[] }).items[0]?.id;

  it.each<Part>([...PARTS])('starts %s again when it is killed, and nothing is lost', async (part) => {
    const { items: before } = await contractCount();
    const pid = installation.pidOf(part);

    installation.kill(part);

    await until(() => isAnother(pid, () => installation.pidOf(part)));
    await until(isReady, 60_000);
    expect((await contractCount()).items.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(await startsAnApproval()).toEqual({ status: 201, contract: 'approval' });
    expect(installation.lines.join('\n')).toMatch(
      new RegExp(`${part} stopped \\(SIGKILL\\)\\. It is started again in [\\d.]+ s`),
    );
  });

  it('waits longer each time when a part dies again and again', async () => {
    const pauses = () =>
      installation.lines.flatMap((line) => /worker stopped .* again in ([\d.]+) s/.exec(line)?.[1] ?? []);
    const before = pauses().length;
    for (const time of [1, 2, 3]) {
      await until(() => isAnother(0, () => installation.pidOf('worker')));
      installation.kill('worker');
      await until(() => pauses().length === before + time);
    }

    const [first, second, third] = pauses().slice(before).map(Number);
    expect(second).toBeGreaterThan(first ?? Number.NaN);
    expect(third).toBeGreaterThan(second ?? Number.NaN);
    await until(isReady, 60_000);
  });

  it('tells callers and people that the database is away, and comes back by itself', async () => {
    const page = await signIn(browser, installation, 'employee');
    const word = page.getByText('The database does not answer.');
    await installation.whileNothingIsStarted(async () => {
      installation.kill('PostgreSQL');

      await word.waitFor();
      const { status, body } = await installation.call('GET', '/tasks');
      expect([status, (body as Problem).unreachable]).toEqual([503, ['database']]);
    });

    await word.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Contracts' }).first().click();
    await page.getByRole('cell', { name: 'Supply 1' }).first().waitFor();
    await page.context().close();
  });

  it('lets people read while the route engine is away, and tells what cannot be done', async () => {
    const page = await signIn(browser, installation, 'employee', { language: 'ru' });
    const word = page.getByText('Служба маршрутов не отвечает.');
    await installation.whileNothingIsStarted(async () => {
      installation.kill('Temporal');

      await word.waitFor();
      expect((await installation.call('GET', '/contracts')).status).toBe(200);
      const { status, body } = await installation.call('POST', `/contracts/${drafts[0]}/start-approval`, {});
      expect([status, (body as Problem).unreachable]).toEqual([503, ['engine']]);
    });

    await word.waitFor({ state: 'detached' });
    await until(async () => (await startsAnApproval()).status === 201);
    await page.context().close();
  });

  it('answers before its database does, when it is the server that is started anew', async () => {
    await installation.whileNothingIsStarted(async () => {
      installation.kill('PostgreSQL');
      installation.kill('server');
    });

    await until(isReady, 60_000);
    expect((await contractCount()).items.length).toBeGreaterThan(0);
  });

  it('takes over what a killed supervisor has left running', async () => {
    const { items: before } = await contractCount();
    installation.kill('supervisor');

    await installation.launch();

    expect(installation.lines.join('\n')).toMatch(/Stopped what an earlier start had left running: .*worker/);
    expect(installation.lines.join('\n')).toContain(
      'Stopped the PostgreSQL that an earlier start had left running',
    );
    expect((await contractCount()).items.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect((await startsAnApproval()).status).toBe(201);
  });

  it('starts again after a power cut', async () => {
    const { items: before } = await contractCount();
    await installation.cutPower();

    await installation.launch();

    expect((await contractCount()).items.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect((await startsAnApproval()).status).toBe(201);
  });

  it('refuses to run twice over the same data', async () => {
    await expect(Supervised.beside(installation)).rejects.toThrow('but Marshrut runs over it already');
    expect(await isReady()).toBe(true);
  });
});

/** Whether there is a process now, and another than before. */
function isAnother(before: number, pidNow: () => number): boolean {
  try {
    const pid = pidNow();
    process.kill(pid, 0);
    return pid !== before;
  } catch {
    return false;
  }
}
