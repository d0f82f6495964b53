import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Installation, startInstallation } from '../support/installation.ts';
import { until } from '../support/until.ts';
import { openBrowser } from './support/browser.ts';
import { chooseElement } from './support/modeler.ts';
import { picture } from './support/picture.ts';
import { signIn } from './support/sign-in.ts';

jest.setTimeout(90_000);

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

describe('a designer and a file that another engine was made for', () => {
  let installation: Installation;
  let browser: Browser;
  let designer: Page;

  beforeAll(async () => {
    [installation, browser] = await Promise.all([startInstallation(), openBrowser()]);
    designer = await signIn(browser, installation, 'designer');
  });
  afterAll(async () => {
    await browser?.close();
    await installation?.stop();
  });

  const panel = () => designer.getByRole('complementary');
  const field = (name: string) => panel().getByRole('textbox', { name });
  const draft = async (): Promise<string> =>
    ((await installation.call('GET', '/route-maps/contract-approval/draft')).body as { xml: string }).xml;

  it('takes it into the place of a draft, and lists what is not understood', async () => {
    await designer.getByRole('link', { name: 'Contract approval' }).first().click();
    await designer.getByRole('button', { name: 'More actions' }).waitFor();
    await designer.locator('input[accept=".bpmn,.xml"]').setInputFiles(file('foreign-file.bpmn'));
    await designer.locator('.djs-element[data-element-id="Prepare"]').waitFor();
    await designer.getByRole('button', { name: '2 problems' }).click();
    const problems = designer.getByRole('region', { name: 'What keeps the route from running' });
    await problems.getByText("camunda:priority of 'Approve': it is not understood").waitFor();
    await problems.getByText("camunda:taskListener of 'Approve': it is not understood").waitFor();
    await picture(designer, 'designer-foreign-file');
  });

  it('finds in the panel what the file says in its own words', async () => {
    await chooseElement(designer, 'Approve');
    expect(await field('Roles').inputValue()).toBe('legal, accountant');
    await chooseElement(designer, 'Rule');
    await panel().getByRole('tab', { name: 'Work' }).click();
    expect(await field('Decision table').inputValue()).toBe('approval');
    expect(await field('Variable for the result').inputValue()).toBe('decided');
  });

  it('says how the work of an ad-hoc subprocess goes, and what was foreign stays in the file', async () => {
    await chooseElement(designer, 'Prepare', { x: 200, y: 170 });
    await panel().getByRole('tab', { name: 'Work' }).click();
    await panel().getByRole('combobox', { name: 'How many at a time' }).click();
    await designer.getByRole('option', { name: 'One at a time' }).click();
    await panel().getByRole('combobox', { name: 'What is begun' }).click();
    await designer.getByRole('option', { name: 'What people choose' }).click();
    await field('Enough when').fill('packed');
    await field('Enough when').press('Tab');
    await panel().getByRole('switch', { name: 'Cancel the rest when it is enough' }).click();
    await picture(designer, 'designer-ad-hoc');
    await until(async () => (await draft()).includes('cancelRemainingInstances'));

    const xml = await draft();
    expect(xml).toContain('ordering="Sequential"');
    expect(xml).toContain('cancelRemainingInstances="false"');
    expect(xml).toContain('marshrut:activation="manual"');
    expect(xml).toMatch(/completionCondition[^>]*>packed</);
    expect(xml).toContain('camunda:candidateGroups="legal, accountant"');
    expect(xml).toContain('<camunda:taskListener event="create" class="a.B" />');
    expect(xml).toContain('<zeebe:calledDecision decisionId="approval" resultVariable="decided" />');
  });

  it('publishes the decision table beside the route, and then the route', async () => {
    await designer.locator('input[accept=".dmn"]').setInputFiles(file('../workflows/engine/decisions.dmn'));
    await designer.getByText(/^Decision tables are published/).waitFor();
    await designer.getByRole('button', { name: 'Publish' }).click();
    await designer.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await designer.getByText(/^Version 2 is published/).waitFor();
  });
});
