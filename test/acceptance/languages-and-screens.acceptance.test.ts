import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { projectRoot } from '../../bin/installation/places.ts';
import { type Installation, startInstallation } from '../support/installation.ts';
import { until } from '../support/until.ts';
import { complaintsOf, openBrowser, openWindow } from './support/browser.ts';
import { picture } from './support/picture.ts';
import { signIn } from './support/sign-in.ts';

jest.setTimeout(90_000);

type Places = Record<'contract' | 'instance' | 'employee', string>;
type Look = {
  name: string;
  /** Login; nobody where it is left out. */
  who?: string;
  path(places: Places): string;
  /** What is there when the page has loaded. */
  ready(page: Page): Promise<void>;
  /** Parts that are not of this project, each with the reason. */
  leftOut?: string[];
};

/** The window of a desk and of a telephone, each in both themes. */
const SCREENS = (['light', 'dark'] as const).flatMap((scheme) => [
  { scheme, width: 1440, height: 900 },
  { scheme, width: 360, height: 740 },
]);
/** Colours and widths once each: what axe finds does not depend on the language. */
const AXE = new Set(['light 1440', 'dark 360']);
const LANGUAGES = ['ru', 'en'] as const;
type Language = (typeof LANGUAGES)[number];
/** bpmn.io draws the diagram and its mark; the roles of its SVG are its own. */
const OF_BPMN_IO = ['.djs-container', '.bjs-powered-by'];
const RAW_KEY = /\b[a-z]+\.[a-zA-Z]+\.[a-zA-Z]+\b/;
/** Texts with points between letters that are meant: formulas, file names, addresses. */
const MEANT =
  'code, pre, textarea, input, a[href^="/api/files/"], a[href^="mailto:"], .bjs-container, .djs-container';
const PICTURES = { modeler: 'modeler', 'my-day': 'my-day', discipline: 'rating' } as Record<string, string>;

const main = (page: Page) => page.getByRole('main');
const diagram = (page: Page) => page.locator('.diagram .djs-element').first().waitFor({ state: 'attached' });

const LOOKS: Look[] = [
  {
    name: 'sign-in',
    path: () => '/sign-in',
    ready: (page) => main(page).getByRole('listitem').first().waitFor(),
  },
  { name: 'my-day', who: 'lawyer', path: () => '/my-day', ready: diagram, leftOut: OF_BPMN_IO },
  {
    name: 'contract',
    who: 'employee',
    path: ({ contract }) => `/contracts/${contract}`,
    ready: diagram,
    leftOut: OF_BPMN_IO,
  },
  {
    name: 'route-maps',
    who: 'designer',
    path: () => '/route-maps',
    ready: (page) => main(page).getByRole('link').first().waitFor(),
    leftOut: OF_BPMN_IO,
  },
  {
    name: 'modeler',
    who: 'designer',
    path: () => '/route-maps/contract-approval',
    async ready(page) {
      await page.locator('[data-element-id="Legal"]').first().waitFor({ state: 'attached' });
      await page.getByRole('button', { name: /^(Проблем нет|No problems)$/ }).waitFor();
      const nearer = page.getByRole('button', { name: /^(Крупнее|Zoom in)$/ });
      for (let step = 0; step < 2; step++) await nearer.click();
      const tab = page.getByRole('tab', { name: /^(Срок|Until when)$/ });
      await until(async () => {
        await page.locator('.djs-element[data-element-id="Legal"]').click({ force: true });
        return tab.waitFor({ timeout: 2000 }).then(
          () => true,
          () => false,
        );
      });
      await tab.click();
    },
    leftOut: OF_BPMN_IO,
  },
  {
    name: 'discipline',
    who: 'manager',
    path: () => '/discipline',
    async ready(page) {
      await main(page).getByRole('table').last().waitFor();
      await main(page)
        .getByText(/^\d+[.,]\d %$/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'statement',
    who: 'manager',
    path: ({ employee }) => `/discipline/employees/${employee}`,
    ready: (page) => main(page).getByRole('table').first().waitFor(),
  },
  {
    name: 'instance',
    who: 'manager',
    path: ({ instance }) => `/instances/${instance}`,
    ready: diagram,
    leftOut: OF_BPMN_IO,
  },
  {
    name: 'history',
    who: 'administrator',
    path: () => '/history',
    ready: (page) => main(page).getByRole('link').first().waitFor({ timeout: 60_000 }),
  },
  {
    name: 'calendars',
    who: 'administrator',
    path: () => '/calendars',
    ready: (page) => main(page).getByText('09:00-13:00, 14:00-18:00').first().waitFor(),
  },
  {
    name: 'messages',
    who: 'administrator',
    path: () => '/messages',
    ready: (page) => main(page).getByText('INV-2041').waitFor(),
  },
];

describe('pages in both languages, in light and in dark, wide and narrow', () => {
  let installation: Installation;
  let browser: Browser;
  let places: Places;
  const kept = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

  beforeAll(async () => {
    [installation, browser] = await Promise.all([startInstallation(), openBrowser()]);
    await promisify(execFile)(process.execPath, [join(projectRoot, 'bin/demo-routes.ts')], {
      env: installation.env,
    });
    places = await placesOf(installation);
    await changePast(installation);
    const message = { name: 'Оплата получена', correlationKey: 'INV-2041', ttl: 'PT0.1S' };
    await installation.call('POST', '/messages', { ...message, variables: { amount: 184_000 } });
  });
  afterAll(async () => {
    await browser?.close();
    await installation?.stop();
  });

  it.each(LANGUAGES.flatMap((language) => LOOKS.map(({ name }) => ({ name, language }))))(
    '$name in $language',
    async ({ name, language }) => {
      const look = LOOKS.find((one) => one.name === name);
      if (look) expect(await faultsOf(look, language)).toEqual([]);
    },
  );

  async function faultsOf(look: Look, language: Language): Promise<string[]> {
    const page = await openPage(look.who, language);
    const faults = complaintsOf(page);
    try {
      await page.goto(`${installation.url}${look.path(places)}`);
      await look.ready(page);
      for (const { scheme, ...size } of SCREENS) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize(size);
        await settled(page);
        const name = `${look.name}-${language}-${scheme}-${size.width}`;
        await picture(page, name);
        const isForReadme = language === 'ru' && scheme === 'light' && size.width === 1440;
        if (isForReadme) await pictureOfReadme(page, look.name);
        const found = [...(await widthFaults(page)), ...(await textFaults(page))];
        if (language === 'ru' && AXE.has(`${scheme} ${size.width}`))
          found.push(...(await axeFaults(page, look)));
        faults.push(...found.map((fault) => `${name}: ${fault}`));
      }
      return faults;
    } finally {
      await page.context().close();
    }
  }

  /** Signs in once for each person and language, and goes on with what the browser keeps. */
  async function openPage(who: string | undefined, language: Language): Promise<Page> {
    const window = await openWindow(browser, { language });
    const key = `${who} ${language}`;
    if (who && !kept.has(key)) {
      const page = await signIn(browser, installation, who, { language });
      kept.set(key, await page.context().storageState());
      await page.context().close();
    }
    const state = kept.get(key);
    if (state) await window.setStorageState(state);
    return window.newPage();
  }
});

async function placesOf({ call }: Installation): Promise<Places> {
  const [contract, instance, employee] = await Promise.all([
    firstOf(call('GET', '/contracts?status=approval')),
    firstOf(call('GET', '/instances?status=active&routeMapKey=contract-approval')),
    firstOf(call('GET', `/employees?query=${encodeURIComponent('Никитина')}`)),
  ]);
  return { contract, instance, employee };
}

/** Lets a check of the history find something. */
async function changePast({ databaseUrl, call }: Installation): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`
      update route_event set data = data || '{"comment": "Согласовано без замечаний"}' where (instance_id, seq) in (
        select instance_id, seq from route_event
         where event = 'completed' and data ? 'outcome' and at < now() - interval '1 day' order by at desc limit 1)`);
  } finally {
    await client.end();
  }
  await call('POST', '/history/check');
}

async function firstOf(
  answer: Promise<{ status: number; body: { items: { id: string }[] } }>,
): Promise<string> {
  const { status, body } = await answer;
  const first = body.items?.[0];
  if (!first)
    throw new Error(`Expected a row of the demonstration company, but the answer was ${status} without one`);
  return first.id;
}

/** Nothing loads any more: no skeletons, no requests but the stream of events. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelectorAll('.mantine-Skeleton-root').length === 0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)))),
  );
}

async function pictureOfReadme(page: Page, name: string): Promise<void> {
  const file = PICTURES[name];
  if (!file || process.env.UPDATE_PICTURES !== '1') return;
  const folder = join(projectRoot, 'docs/pictures');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${file}.png`), animations: 'disabled' });
}

async function widthFaults(page: Page): Promise<string[]> {
  const [needs, has] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  return (needs ?? 0) > (has ?? 0) ? [`is ${needs} px wide in a window of ${has} px`] : [];
}

async function textFaults(page: Page): Promise<string[]> {
  const lines = await page.evaluate((meant) => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent && !parent.closest(`script, style, ${meant}`)) texts.push(node.textContent ?? '');
    }
    return texts;
  }, MEANT);
  return lines
    .filter((line) => /\bundefined\b|\bNaN\b|\[object /.test(line) || RAW_KEY.test(line))
    .map((line) => `says "${line.trim()}"`);
}

async function axeFaults(page: Page, { leftOut = [] }: Look): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  for (const part of leftOut) axe.exclude(part);
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map(
          ({ html, failureSummary }) =>
            `${id}: ${html.slice(0, 160)} (${(failureSummary ?? '').split('\n').slice(1, 2).join('').trim()})`,
        ),
    );
}
