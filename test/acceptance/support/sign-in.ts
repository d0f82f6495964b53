import type { Browser, Page } from 'playwright-core';
import type { Installation } from '../../support/installation.ts';
import { openWindow, type Screen } from './browser.ts';

/** Signs a person in as he would himself, in a window of his own, and waits for his first page. */
export async function signIn(
  browser: Browser,
  { url, password }: Pick<Installation, 'url' | 'password'>,
  login: string,
  screen: Screen = {},
): Promise<Page> {
  const window = await openWindow(browser, screen);
  const page = await window.newPage();
  await page.goto(url);
  await page.getByLabel(/^(Login|Логин)/).fill(login);
  await page.getByLabel(/^(Password|Пароль)/).fill(password);
  await page.getByRole('button', { name: /^(Sign in|Войти)$/ }).click();
  await page.getByRole('banner').waitFor();
  await speak(page, screen.language ?? 'en');
  return page;
}

/** People of the demonstration company speak Russian until they choose otherwise. */
async function speak(page: Page, language: 'ru' | 'en'): Promise<void> {
  const button = page.getByRole('button', { name: /: (English|Русский)$/ });
  await button.waitFor();
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  const answered = page.waitForResponse(
    (response) => response.url().endsWith('/api/session') && response.request().method() === 'PATCH',
  );
  await button.click();
  await answered;
  await page.locator(`html[lang="${language}"]`).waitFor();
}
