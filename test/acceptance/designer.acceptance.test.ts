import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { timerStart } from '../server/maps.ts';
import { type Installation, startInstallation } from '../support/installation.ts';
import { openBrowser } from './support/browser.ts';
import { picture } from './support/picture.ts';
import { signIn } from './support/sign-in.ts';

jest.setTimeout(90_000);

describe('a designer and the route of a contract', () => {
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

  const rowOfContract = () =>
    designer
      .getByRole('main')
      .getByRole('row')
      .or(designer.getByRole('main').getByRole('listitem'))
      .or(designer.getByRole('main').getByRole('article'))
      .filter({ has: designer.getByRole('link', { name: 'Contract approval' }) });
  const element = (id: string) => designer.locator(`.djs-element[data-element-id="${id}"]`);
  const panel = () => designer.getByRole('complementary');
  const chooseLegal = () => element('Legal').click({ force: true });

  it('begins the work of the designer with the route maps and their versions', async () => {
    await designer.getByRole('heading', { level: 1, name: 'Route maps' }).waitFor();
    await rowOfContract().getByText(/\b1\b/).first().waitFor();
    await picture(designer, 'designer-route-maps');
  });

  it('opens a route map in the modeler', async () => {
    await designer.getByRole('link', { name: 'Contract approval' }).first().click();
    await designer.getByRole('heading', { level: 1, name: 'Contract approval' }).waitFor();
    await element('Legal').waitFor();
    await designer.getByRole('button', { name: 'No problems' }).waitFor();
    await designer.getByRole('button', { name: 'Show all' }).click();
  });

  it('says in the panel what the chosen task means, and takes another norm', async () => {
    await chooseLegal();
    await panel().getByText('Task for a person').first().waitFor();
    await panel().getByRole('tab', { name: 'Until when' }).click();
    const norm = panel().getByRole('textbox', { name: 'Norm of time' });
    expect(await norm.inputValue()).toBe('2');
    await norm.fill('3');
    await norm.press('Tab');
    await designer.getByText('Draft saved').waitFor();
    await picture(designer, 'designer-modeler');
  });

  it('shows a problem while a condition is broken, beside the field and in the list', async () => {
    await element('Decision').click({ force: true });
    await panel().getByText('Choice of one way').first().waitFor();
    const condition = panel().getByRole('textbox', { name: 'Go to “remarks” if' });
    const before = await condition.inputValue();
    await condition.fill('Legal_outcome = "remarks" and (');
    await panel().getByText('The formula is not finished').waitFor();
    await designer.getByRole('button', { name: /^\d+ problems?$/ }).click();
    const problems = designer.getByRole('region', { name: 'What keeps the route from running' });
    await problems.getByRole('img', { name: 'Error' }).first().waitFor();
    await picture(designer, 'designer-problems');
    await condition.fill(before);
    await designer.getByRole('button', { name: 'No problems' }).waitFor();
    await problems.getByText('No problems: the route can be published.').waitFor();
  });

  it('says what has changed before the next version is published', async () => {
    await designer.getByRole('button', { name: 'Publish' }).click();
    const dialog = designer.getByRole('dialog', { name: 'Publish version 2' });
    await dialog.getByText('Approve the terms').first().waitFor();
    await dialog.getByLabel('Comment of the version').fill('Lawyers asked for a day more');
    await picture(designer, 'designer-publish');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await designer.getByText(/^Version 2 is published/).waitFor();
  });

  it('is not published over what somebody else has drafted meanwhile, and says so', async () => {
    const path = '/route-maps/contract-approval';
    const { body: xml } = await installation.call('GET', `${path}/versions/2/xml`);
    await installation.call('PUT', `${path}/draft`, { xml });
    await designer.getByRole('button', { name: 'Publish' }).click();
    const dialog = designer.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await dialog.getByText('Somebody else has worked on this route meanwhile').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await designer.getByRole('button', { name: 'Open theirs' }).click();
    await designer.getByText('Draft saved').waitFor();
  });

  it('shows when a route map starts by itself', async () => {
    const content = timerStart('yearly', 'Cycle', 'R/2999-01-01T06:00:00Z/P1Y', 'Yearly report');
    await installation.call('POST', '/deployments', { files: [{ name: 'a.bpmn', content }] });
    await designer.getByRole('link', { name: 'To the list of routes' }).click();
    const row = designer.getByRole('listitem').filter({ hasText: 'Yearly report' });
    await row.getByText(/^Starts by itself: .*2999/).waitFor();
    await picture(designer, 'designer-next-start');
    await row.getByRole('link', { name: 'Yearly report' }).last().click();
    await designer.getByRole('button', { name: 'More actions' }).click();
    await designer.getByRole('menuitem', { name: 'Versions' }).click();
    await designer
      .getByRole('dialog')
      .getByText(/^Starts by itself: .*2999/)
      .waitFor();
    await designer.keyboard.press('Escape');
  });

  it('lists the next version', async () => {
    await designer.getByRole('link', { name: 'To the list of routes' }).click();
    await rowOfContract().getByText(/\b2\b/).first().waitFor();
  });
});
