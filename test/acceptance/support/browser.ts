import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Everything a person waits for is there by then. */
const PATIENCE = 15_000;

export type Screen = {
  language?: 'ru' | 'en';
  scheme?: 'light' | 'dark';
  width?: number;
  height?: number;
};

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
}

function chromiumPath(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found =
    process.env.CHROMIUM_PATH ??
    NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (found && existsSync(found)) return found;
  throw new Error(
    found
      ? `Expected Chromium at CHROMIUM_PATH, but there is nothing at ${found}`
      : 'Expected Chromium for the browser tests, but it is not on PATH. Get it by `apt-get install chromium`, or name yours in CHROMIUM_PATH',
  );
}

/** A window of its own: nothing kept from others, English in light colours unless told. */
export async function openWindow(browser: Browser, screen: Screen = {}): Promise<BrowserContext> {
  const { language = 'en', scheme = 'light', width = 1440, height = 900 } = screen;
  const window = await browser.newContext({
    viewport: { width, height },
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    timezoneId: 'Europe/Moscow',
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  window.setDefaultTimeout(PATIENCE);
  return window;
}

/** Nobody has signed in yet: the browser notes the refusal, the page does not mind. */
const ASKING_WHO = '/api/session';

/** What the page complains of from now on: errors of the console and exceptions that nobody caught. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' || message.location().url.endsWith(ASKING_WHO)) return;
    complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}
