import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { projectRoot } from '../../bin/installation/places.ts';
import { type Installation, startInstallation } from '../support/installation.ts';
import { complaintsOf, openBrowser, openWindow } from './support/browser.ts';
import { LOOKS, type Look, type Places } from './support/looks.ts';
import { picture } from './support/picture.ts';
import { makePlaces } from './support/places.ts';
import { signIn } from './support/sign-in.ts';

jest.setTimeout(90_000);

/** Windows of desks and of a telephone. */
const SCREENS = [
  { scheme: 'light', width: 1440, height: 900 },
  { scheme: 'light', width: 1280, height: 720 },
  { scheme: 'light', width: 360, height: 740 },
  { scheme: 'dark', width: 1440, height: 900 },
  { scheme: 'dark', width: 360, height: 740 },
] as const;
/** Colours and widths once each: what axe finds does not depend on the language. */
const AXE = new Set(['light 1440', 'dark 360']);
const LANGUAGES = ['ru', 'en'] as const;
type Language = (typeof LANGUAGES)[number];
const RAW_KEY = /\b[a-z]+\.[a-zA-Z]+\.[a-zA-Z]+\b/;
/** Texts with points between letters that are meant: formulas, file names, addresses. */
const MEANT =
  'code, pre, textarea, input, a[href^="/api/files/"], a[href^="mailto:"], .bjs-container, .djs-container';
const PICTURES = { modeler: 'modeler', 'my-day': 'my-day', discipline: 'rating' } as Record<string, string>;

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
    places = await makePlaces(installation);
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
