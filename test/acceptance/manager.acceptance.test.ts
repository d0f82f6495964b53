import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Installation, startInstallation } from '../support/installation.ts';
import { openBrowser } from './support/browser.ts';
import { picture } from './support/picture.ts';
import { signIn } from './support/sign-in.ts';

jest.setTimeout(90_000);

describe('a manager and the discipline of a period', () => {
  let installation: Installation;
  let browser: Browser;
  let manager: Page;

  beforeAll(async () => {
    [installation, browser] = await Promise.all([startInstallation(), openBrowser()]);
    manager = await signIn(browser, installation, 'manager');
  });
  afterAll(async () => {
    await browser?.close();
    await installation?.stop();
  });

  it('begins the work of the manager with how the company keeps deadlines', async () => {
    await manager.getByRole('heading', { level: 1, name: 'Executive discipline' }).waitFor();
    await manager.getByRole('heading', { name: 'Done in time' }).waitFor();
    const rating = manager.getByRole('table', { name: 'Rating' });
    await rating.getByRole('row').nth(5).waitFor();
    await manager
      .getByText(/^\d+(\.\d)? %$/)
      .first()
      .waitFor();
    await picture(manager, 'manager-rating');
  });

  it('counts the rating of another period', async () => {
    const answered = manager.waitForResponse((response) =>
      response.url().includes('/api/discipline/rating?'),
    );
    await manager.getByRole('button', { name: 'Last month' }).click();
    const { rows } = (await (await answered).json()) as { rows: unknown[] };
    expect(rows.length).toBeGreaterThan(0);
    expect(new URL(manager.url()).searchParams.get('from')).toMatch(/^\d{4}-\d{2}-01/);
    const rating = manager.getByRole('table', { name: 'Rating' });
    await rating.getByRole('row').nth(rows.length).waitFor();
  });

  it('leads from a line of the rating to the statement of that employee for the same period', async () => {
    const from = new URL(manager.url()).searchParams.get('from');
    await manager
      .getByRole('table', { name: 'Rating' })
      .getByRole('link', { name: 'Tatyana Nikitina' })
      .click();
    await manager.getByRole('heading', { level: 1, name: 'Statement: Tatyana Nikitina' }).waitFor();
    expect(new URL(manager.url()).searchParams.get('from')).toBe(from);
    const figures = manager.getByRole('region', { name: 'Done in time' });
    await figures.getByText('Assigned', { exact: true }).waitFor();
    const turns = manager.getByRole('table', { name: /^Statement/ });
    await turns.getByRole('row').nth(1).waitFor();
    await picture(manager, 'manager-statement');
  });

  it('shows the hours of each task as a bar with its words, and the rule that counted it', async () => {
    const row = manager
      .getByRole('table', { name: /^Statement/ })
      .getByRole('row')
      .nth(1);
    const hours = row.getByRole('img', { name: /work \d+/ });
    await hours.waitFor();
    expect(await hours.locator('span').count()).toBeGreaterThan(0);
  });

  it('leads from a task to the history of its instance on the diagram', async () => {
    const row = manager
      .getByRole('table', { name: /^Statement/ })
      .getByRole('row')
      .nth(1);
    await row.getByRole('link').first().click();
    const diagram = manager.getByRole('region', { name: 'Diagram' });
    await diagram.getByTitle('done').first().waitFor();
    await manager.getByRole('heading', { name: 'Who held it and how long' }).waitFor();
    await manager.getByRole('heading', { name: 'Timeline' }).waitFor();
    await picture(manager, 'manager-instance');
  });
});
