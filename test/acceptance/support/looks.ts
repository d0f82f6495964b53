import type { Page } from 'playwright-core';
import { until } from '../../support/until.ts';
import { chooseElement } from './modeler.ts';

/** Ids of what the pages show. */
export type Places = Record<'contract' | 'deal' | 'instance' | 'employee' | 'operation', string>;

/** One page as one person sees it. */
export type Look = {
  name: string;
  /** Login; nobody where it is left out. */
  who?: string;
  path(places: Places): string;
  /** What is there when the page has loaded. */
  ready(page: Page): Promise<void>;
  /** Parts that are not of this project, each with the reason. */
  leftOut?: string[];
};

/** bpmn.io draws the diagram and its mark; the roles of its SVG are its own. */
const OF_BPMN_IO = ['.djs-container', '.bjs-powered-by'];
const main = (page: Page) => page.getByRole('main');
const rows = (page: Page) => main(page).getByRole('table').getByRole('row').nth(1).waitFor();
const diagram = (page: Page) => page.locator('.diagram .djs-element').first().waitFor({ state: 'attached' });

export const LOOKS: Look[] = [
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
        await chooseElement(page, 'Legal');
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
  { name: 'contracts', who: 'employee', path: () => '/contracts', ready: rows },
  { name: 'deals', who: 'sales', path: () => '/deals', ready: rows },
  {
    name: 'deal',
    who: 'sales',
    path: ({ deal }) => `/deals/${deal}`,
    ready: (page) => main(page).getByRole('heading', { level: 1 }).waitFor(),
    leftOut: OF_BPMN_IO,
  },
  { name: 'surveys', who: 'employee', path: () => '/surveys', ready: rows },
  { name: 'tickets', who: 'employee', path: () => '/tickets', ready: rows },
  {
    name: 'late-now',
    who: 'manager',
    path: () => '/late-now',
    ready: (page) =>
      main(page)
        .getByText(/^(Сейчас никто не опаздывает|Nobody is late now)/)
        .or(main(page).getByRole('table'))
        .waitFor(),
  },
  { name: 'instances', who: 'manager', path: () => '/instances', ready: rows },
  {
    name: 'instance-data',
    who: 'administrator',
    path: ({ instance }) => `/instances/${instance}`,
    async ready(page) {
      await diagram(page);
      await main(page)
        .getByText(/^(Данные|Data)$/)
        .click();
      await main(page).getByText('recordKind').first().waitFor();
    },
    leftOut: OF_BPMN_IO,
  },
  {
    name: 'incidents',
    who: 'administrator',
    path: () => '/incidents',
    ready: (page) => main(page).getByRole('listitem').first().waitFor(),
  },
  { name: 'operations', who: 'administrator', path: () => '/operations', ready: rows },
  { name: 'batch-operations', who: 'administrator', path: () => '/batch-operations', ready: rows },
  {
    name: 'batch-operation',
    who: 'administrator',
    path: ({ operation }) => `/batch-operations/${operation}`,
    ready: rows,
  },
  { name: 'employees', who: 'administrator', path: () => '/employees', ready: rows },
];
