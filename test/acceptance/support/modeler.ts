import type { Page } from 'playwright-core';

type Position = { x: number; y: number };

/** Chooses an element of the diagram in the modeler, once it stands where it stays; `position`: from its corner (px), else its middle. */
export async function chooseElement(page: Page, id: string, position?: Position): Promise<void> {
  const element = page.locator(`.djs-element[data-element-id="${id}"]`);
  await element.waitFor();
  await page.locator('.modeler-loading').waitFor({ state: 'detached' });
  await element.click({ force: true, ...(position ? { position } : {}) });
}
