import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Installation, startInstallation } from '../support/installation.ts';
import { until } from '../support/until.ts';
import { complaintsOf, openBrowser } from './support/browser.ts';
import { chooseElement } from './support/modeler.ts';
import { picture } from './support/picture.ts';
import { signIn } from './support/sign-in.ts';

jest.setTimeout(90_000);

const FILE = fileURLToPath(new URL('../workflows/engine/data-stores.bpmn', import.meta.url));

describe('a designer and the data stores of a route', () => {
  let installation: Installation;
  let browser: Browser;
  let designer: Page;
  let complaints: string[];

  beforeAll(async () => {
    [installation, browser] = await Promise.all([startInstallation(), openBrowser()]);
    designer = await signIn(browser, installation, 'designer');
    complaints = complaintsOf(designer);
    await designer.getByRole('link', { name: 'Contract approval' }).first().click();
    await designer.getByRole('button', { name: 'More actions' }).waitFor();
    await designer.locator('input[accept=".bpmn,.xml"]').setInputFiles(FILE);
    await designer.locator('.djs-element[data-element-id="Contracts"]').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await installation?.stop();
  });

  const panel = () => designer.getByRole('complementary');
  const draft = async (): Promise<string> =>
    ((await installation.call('GET', '/route-maps/contract-approval/draft')).body as { xml: string }).xml;

  it('say which collection a store is', async () => {
    await chooseElement(designer, 'Contracts', { x: 25, y: 25 });
    const collection = panel().getByRole('combobox', { name: 'What it keeps' });
    await until(async () => (await collection.inputValue()) === 'Contracts');
    await collection.focus();
    await designer.keyboard.press('Enter');
    await designer.getByRole('option', { name: 'Contracts', selected: true }).waitFor();
    const deals = designer.locator('[role=option][data-combobox-selected]', { hasText: 'Deals' });
    await until(async () => {
      await designer.keyboard.press('ArrowDown');
      return deals.isVisible();
    });
    await designer.keyboard.press('Enter');
    await until(async () => (await collection.inputValue()) === 'Deals');
    await picture(designer, 'designer-data-store');

    await until(async () => (await draft()).includes('marshrut:collection="deals"'));
  });

  it('say by which key an activity reads its record, and see what is wrong with the formula', async () => {
    await chooseElement(designer, 'Review');
    await panel().getByRole('tab', { name: 'Work' }).click();
    const key = panel().getByRole('textbox', { name: 'Which record of “Register of contracts” to read' });
    expect(await key.inputValue()).toBe('= contractId');
    await key.fill('= deal.');
    await panel().locator('[data-error], .mantine-InputWrapper-error').first().waitFor();
    await key.fill('= deal.id');
    await key.press('Tab');
    await picture(designer, 'designer-record-key');

    await until(async () => (await draft()).includes('marshrut:key="= deal.id"'));
    expect(await draft()).toContain('<sourceRef>Contracts</sourceRef>');
  });

  it('find both in Russian and on a small screen', async () => {
    const small = await signIn(browser, installation, 'designer', {
      language: 'ru',
      width: 360,
      height: 740,
    });
    await small.goto(designer.url());
    await chooseElement(small, 'Contracts');
    await small.getByRole('button', { name: 'Свойства' }).click();
    await small.getByRole('combobox', { name: 'Что хранит' }).waitFor();
    await picture(small, 'designer-data-store-small');
    const width = await small.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    await small.context().close();
  });

  it('leave nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
