import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Installation, startInstallation } from '../support/installation.ts';
import { until } from '../support/until.ts';
import { complaintsOf, openBrowser } from './support/browser.ts';
import { picture } from './support/picture.ts';
import { signIn } from './support/sign-in.ts';

jest.setTimeout(120_000);

const KEY = 'supply';
const COUNT = 30;

const supply = (check: string, more = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:marshrut="http://marshrut.app/schema/bpmn/1.0" id="definitions" targetNamespace="acceptance">
  <bpmn:process id="${KEY}" name="Supply order" isExecutable="true" marshrut:subject="= &quot;Order of &quot; + goods">
    <bpmn:startEvent id="Asked" name="Goods are asked for" />
    <bpmn:sequenceFlow id="ToCheck" sourceRef="Asked" targetRef="${check}" />
    <bpmn:userTask id="${check}" name="Check the price" marshrut:performerKind="role" marshrut:performer="finance" marshrut:norm="P1D" />
    <bpmn:boundaryEvent id="Late" name="A week has passed" attachedToRef="${check}" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P7D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="ToTold" sourceRef="Late" targetRef="Told" />
    <bpmn:endEvent id="Told" name="The head is told" />
    <bpmn:sequenceFlow id="ToPay" sourceRef="${check}" targetRef="Pay" />
    <bpmn:userTask id="Pay" name="Pay" marshrut:performerKind="role" marshrut:performer="finance" marshrut:norm="P2D" />
    <bpmn:sequenceFlow id="ToPaid" sourceRef="Pay" targetRef="Paid" />
    <bpmn:endEvent id="Paid" name="Paid" />${more}
  </bpmn:process>
</bpmn:definitions>
`;

/** Nobody has said the limit, so that the choice stops until somebody does. */
const DISCOUNT = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:marshrut="http://marshrut.app/schema/bpmn/1.0" id="definitions" targetNamespace="acceptance">
  <bpmn:process id="discount" name="Discount" isExecutable="true">
    <bpmn:startEvent id="Wanted" />
    <bpmn:sequenceFlow id="ToChoice" sourceRef="Wanted" targetRef="Choice" />
    <bpmn:exclusiveGateway id="Choice" name="Within the limit?" />
    <bpmn:sequenceFlow id="Within" sourceRef="Choice" targetRef="Given"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">= limit = 10</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:endEvent id="Given" name="Given" />
    <bpmn:sequenceFlow id="Above" sourceRef="Choice" targetRef="Refused"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">= limit &gt; 10</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:endEvent id="Refused" name="Refused" />
  </bpmn:process>
</bpmn:definitions>
`;

/** Its sum is a number: what brings another one cannot start. */
const REFUND = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:marshrut="http://marshrut.app/schema/bpmn/1.0" id="definitions" targetNamespace="acceptance">
  <bpmn:itemDefinition id="Sum" structureRef="number" />
  <bpmn:process id="refund" name="Refund" isExecutable="true">
    <bpmn:dataObject id="sum" name="sum" itemSubjectRef="Sum" />
    <bpmn:startEvent id="Asked" name="A refund is asked for" />
    <bpmn:sequenceFlow id="ToPaid" sourceRef="Asked" targetRef="Paid" />
    <bpmn:endEvent id="Paid" name="Paid" />
  </bpmn:process>
</bpmn:definitions>
`;

describe('an administrator and many instances at a time', () => {
  let installation: Installation;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    [installation, browser] = await Promise.all([startInstallation(), openBrowser()]);
    for (const xml of [supply('Check'), supply('CheckPrice'), DISCOUNT, REFUND]) {
      const files = [{ name: `${KEY}.bpmn`, content: xml }];
      expect((await installation.call('POST', '/deployments', { files })).status).toBe(201);
    }
    const goods = ['steel pipes', 'cement', 'cable', 'paint', 'bricks', 'glass'];
    const items = Array.from({ length: COUNT }, (_, n) => ({
      routeMapKey: KEY,
      version: 1,
      businessKey: `ORD-${String(n + 1).padStart(3, '0')}`,
      variables: { goods: goods[n % goods.length], amount: 1000 * (n + 1), region: n < 5 ? 'Tver' : 'Perm' },
    }));
    await installation.call('POST', '/instances/batch', { items });
    await until(async () => {
      const { total } = (await installation.call('GET', `/instances/counts?routeMapKey=${KEY}`)).body as {
        total: number;
      };
      return total === COUNT;
    }, 60_000);
    page = await signIn(browser, installation, 'administrator');
    complaints = complaintsOf(page);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await installation?.stop();
  });

  const statusOf = async (path: string) => (await installation.call('GET', path)).body as never;

  it('see how many there are, and come from a number to its rows', async () => {
    await page.getByRole('link', { name: 'Operations', exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Operations' }).waitFor();
    const row = page
      .getByRole('region', { name: 'Instances by route map' })
      .getByRole('row', { name: /Supply order/ });
    await row.getByRole('link', { name: String(COUNT), exact: true }).waitFor();
    await picture(page, 'operations');
    await row.getByRole('link', { name: String(COUNT), exact: true }).click();
    await page.getByText(`With all that match (${COUNT})`).waitFor();
    expect(new URL(page.url()).search).toContain(`route=${KEY}`);
  });

  it('find instances by what they hold, and can send the address on', async () => {
    await page.getByText('More conditions').click();
    await page.getByLabel('Data: name = value').fill('region = Tver');
    await page.keyboard.press('Enter');
    await page.getByText('With all that match (5)').waitFor();
    await picture(page, 'operations-found');
    const again = await page.context().newPage();
    await again.goto(page.url());
    await again.getByText('With all that match (5)').waitFor();
    await again.close();
  });

  it('try a migration of all that match, map a step, and see it done', async () => {
    await page.getByRole('button', { name: 'With all that match (5)' }).click();
    await page.getByRole('menuitem', { name: 'Move to another version' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('To which version').selectOption('2');
    await dialog.getByText('5 of 5 would be refused').waitFor();
    await dialog.getByRole('combobox', { name: /Check the price \(Check\)/ }).click();
    await page.getByRole('option', { name: 'Check the price (CheckPrice)' }).click();
    await dialog.getByText('of 5 would be refused').waitFor({ state: 'detached' });
    await dialog.getByText('It concerns 5 instances.').waitFor();
    await picture(page, 'operations-migrate');
    await dialog.getByRole('button', { name: 'Begin' }).click();
    await dialog.getByText('Write the reason').waitFor();
    await dialog.getByLabel('Reason').fill('New price list');
    await dialog.getByRole('button', { name: 'Begin' }).click();
    await dialog.getByText('5 of 5 done').waitFor();
    await picture(page, 'operations-progress');
    await dialog.getByRole('link', { name: 'Open its progress' }).click();
    await page.getByRole('heading', { level: 1, name: 'Move to another version' }).waitFor();
    await page.getByText('New price list').waitFor();
    const done = page.getByRole('row').filter({ hasText: 'done' });
    await until(async () => (await done.count()) === 5);
    await picture(page, 'operations-batch');
    expect(await statusOf(`/instances/counts?routeMapKey=${KEY}&version=2`)).toMatchObject({ total: 5 });
  });

  it('choose some, and suspend them', async () => {
    await page.goto(`${installation.url}/operations?route=${KEY}&keyStart=ORD-01`);
    const first = page.getByRole('checkbox', { name: /^Choose “Order of/ });
    await first.first().waitFor();
    await first.nth(0).check();
    await first.nth(1).check();
    await page.getByText('2 instances chosen').waitFor();
    await page.getByRole('button', { name: 'With those chosen' }).click();
    await page.getByRole('menuitem', { name: 'Suspend' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('It concerns 2 instances.').waitFor();
    await dialog.getByRole('button', { name: 'Begin' }).click();
    await dialog.getByText('2 of 2 done').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('cell', { name: 'Suspended' }).first().waitFor();
    await page.getByRole('link', { name: 'Batch operations' }).click();
    const starts = page.getByRole('table', { name: 'Batch operations' }).getByRole('link', { name: 'Start' });
    await starts.waitFor();
    await picture(page, 'operations-batches');
  });

  it('see of a batch of starts how far it is, why some failed, and go on to what it started', async () => {
    await page.getByRole('link', { name: 'Start', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Start' }).waitFor();
    await page.getByText(`${COUNT} of ${COUNT} done`).waitFor();
    await page.getByRole('link', { name: 'Order of cement' }).first().waitFor();
    expect(await page.getByRole('button', { name: 'Stop' }).count()).toBe(0);

    const wanting = [
      { routeMapKey: 'refund', businessKey: 'RF-1', variables: { sum: 'much' } },
      { routeMapKey: 'refund', businessKey: 'RF-2', variables: { sum: 'more' } },
    ];
    const { id } = (await installation.call('POST', '/instances/batch', { items: wanting })).body as {
      id: string;
    };
    await page.goto(`${installation.url}/batch-operations/${id}`);
    await page.getByText('failed: 2').waitFor();
    await page.getByRole('cell', { name: 'RF-2' }).waitFor();
    await page.getByLabel('Status').selectOption('failed');
    const failed = page.getByRole('row').filter({ hasText: 'failed' });
    await until(async () => (await failed.count()) === 2);
    await picture(page, 'operations-batch-of-starts');
  });

  it('move one instance by the diagram, with a reason that its history keeps', async () => {
    await page.goto(`${installation.url}/operations?key=ORD-020`);
    await page
      .getByRole('table', { name: 'Instances', exact: true })
      .getByRole('link', { name: /^Order of/ })
      .click();
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    const form = page.getByRole('form', { name: 'Move to another step' });
    const diagram = page.getByRole('region', { name: 'Diagram' });
    await diagram.locator('[data-element-id="Check"]').first().click();
    await diagram.locator('[data-element-id="Pay"]').first().click();
    await form.getByLabel('Reason').fill('The price was checked on paper');
    await picture(page, 'operations-modify');
    await form.getByRole('button', { name: 'Move', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByText('The price was checked on paper').first().waitFor();
    const { active } = (await statusOf(`/instances/${page.url().split('/').at(-1)}`)) as {
      active: { elementId: string }[];
    };
    expect(active.map(({ elementId }) => elementId)).toEqual(['Pay']);
  });

  it('change the data of one instance, and see who did', async () => {
    await page.locator('summary', { hasText: 'Data' }).click();
    await page.getByRole('button', { name: 'Change “amount”' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Value 1').fill('many');
    await dialog.getByText('This is no number').waitFor();
    await dialog.getByLabel('Value 1').fill('77');
    await dialog.getByLabel('Reason').fill('The invoice says so');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('cell', { name: '77', exact: true }).waitFor();
    const changed = page.getByRole('listitem').filter({ hasText: /changed the data/ });
    await changed.getByText(/amount:\s*20000\s*→\s*77/).waitFor();
    await changed.getByText('The invoice says so').waitFor();
    await page.getByLabel('Changes of').selectOption('region');
    await changed.waitFor({ state: 'detached' });
    await page.getByText('region: Perm').waitFor();
    await page.getByLabel('Changes of').selectOption('');
    await changed.scrollIntoViewIfNeeded();
    await picture(page, 'operations-data');
    await page.setViewportSize({ width: 360, height: 740 });
    await changed.scrollIntoViewIfNeeded();
    await picture(page, 'operations-data-narrow');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('let a timer fire, and migrate one after a check', async () => {
    await page.goto(`${installation.url}/operations?key=ORD-021`);
    await page
      .getByRole('table', { name: 'Instances', exact: true })
      .getByRole('link', { name: /^Order of/ })
      .click();
    await page.getByRole('button', { name: 'Fire now' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Fire now' }).click();
    await page.getByRole('heading', { name: 'Timers' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Move to a version' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('To which version').selectOption('2');
    await dialog.getByRole('button', { name: 'Check' }).click();
    await dialog.getByText('First say which step stands for “Check the price”.').waitFor();
    await dialog.getByRole('combobox', { name: /Check the price \(Check\)/ }).click();
    await page.getByRole('option', { name: 'Check the price (CheckPrice)' }).click();
    await dialog.getByLabel('Reason').fill('New price list');
    await dialog.getByRole('button', { name: 'Check' }).click();
    await dialog.getByText('The instance would go on by this version.').waitFor();
    await picture(page, 'operations-migrate-one');
    await dialog.getByRole('button', { name: 'Move to this version' }).click();
    await page.getByText('Supply order, version 2').waitFor();
  });

  it('retry what failed with other data, one by itself and the rest at a time', async () => {
    for (let n = 0; n < 4; n += 1)
      await installation.call('POST', '/instances', { routeMapKey: 'discount', businessKey: `D-${n}` });
    await page.goto(`${installation.url}/operations?route=discount&incidents=true`);
    await page.getByText('With all that match (4)').waitFor();
    await page.getByRole('table', { name: 'Instances', exact: true }).getByRole('link').first().click();
    await page.getByRole('button', { name: 'Change data and retry' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name 1').fill('limit');
    await dialog.getByLabel('Kind 1').selectOption('number');
    await dialog.getByLabel('Value 1').fill('10');
    await picture(page, 'operations-retry');
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('main').getByText('Completed').waitFor();

    await page.goBack();
    await page.getByRole('button', { name: 'With all that match (3)' }).click();
    await page.getByRole('menuitem', { name: 'Try failed steps again' }).click();
    await dialog.getByRole('button', { name: 'Add a value' }).click();
    await dialog.getByLabel('Name 1').fill('limit');
    await dialog.getByLabel('Kind 1').selectOption('number');
    await dialog.getByLabel('Value 1').fill('10');
    await dialog.getByRole('button', { name: 'Begin' }).click();
    await dialog.getByText('3 of 3 done').waitFor();
    const path = '/instances/counts?routeMapKey=discount';
    expect(await statusOf(path)).toMatchObject({ items: [{ completed: 4, incidents: 0 }] });
  });

  it('does without complaints of the browser, in Russian and on a phone too', async () => {
    expect(complaints).toEqual([]);
    const phone = await signIn(browser, installation, 'administrator', {
      language: 'ru',
      scheme: 'dark',
      width: 360,
      height: 740,
    });
    await phone.goto(`${installation.url}/operations?route=${KEY}`);
    await phone.getByRole('button', { name: /^Со всеми подходящими/ }).waitFor();
    await phone
      .getByRole('link', { name: /^Order of/ })
      .first()
      .waitFor();
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth);
    await picture(phone, 'operations-phone');
    expect(wide).toBeLessThanOrEqual(360);
    await phone.getByRole('button', { name: /^Со всеми подходящими/ }).click();
    await phone.getByRole('menuitem', { name: 'Изменить данные' }).click();
    await phone.getByRole('dialog').getByLabel('Имя 1').fill('region');
    await phone
      .getByRole('dialog')
      .getByText(/Коснётся/)
      .waitFor();
    await picture(phone, 'operations-phone-dialog');
  });
});
