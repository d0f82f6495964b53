import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { Browser, Locator, Page } from 'playwright-core';
import { type Installation, startInstallation } from '../support/installation.ts';
import { openBrowser } from './support/browser.ts';
import { picture } from './support/picture.ts';
import { signIn } from './support/sign-in.ts';

jest.setTimeout(90_000);

const KEY = 'order-of-passes';
/** Nobody has this login until the administrator sees to it. */
const MISSING = 'guard';
const ROUTE = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:marshrut="http://marshrut.app/schema/bpmn/1.0" id="definitions" targetNamespace="acceptance">
  <bpmn:process id="${KEY}" name="Order of passes" isExecutable="true" marshrut:subject="&quot;Passes for &quot; + guests">
    <bpmn:startEvent id="Asked" name="Passes are asked for" />
    <bpmn:sequenceFlow id="ToIssue" sourceRef="Asked" targetRef="Issue" />
    <bpmn:userTask id="Issue" name="Issue the passes" marshrut:performerKind="user" marshrut:performer="${MISSING}" marshrut:norm="PT4H" />
    <bpmn:sequenceFlow id="ToIssued" sourceRef="Issue" targetRef="Issued" />
    <bpmn:endEvent id="Issued" name="Passes are issued" />
  </bpmn:process>
</bpmn:definitions>
`;

describe('an administrator and a route that an error has stopped', () => {
  let installation: Installation;
  let browser: Browser;
  let administrator: Page;

  beforeAll(async () => {
    [installation, browser] = await Promise.all([startInstallation(), openBrowser()]);
    await must(
      installation.call('POST', '/deployments', { files: [{ name: `${KEY}.bpmn`, content: ROUTE }] }),
    );
    await must(
      installation.call('POST', '/instances', {
        routeMapKey: KEY,
        variables: { guests: 'the auditors of Uralpromsnab' },
      }),
    );
    administrator = await signIn(browser, installation, 'administrator');
  });
  afterAll(async () => {
    await browser?.close();
    await installation?.stop();
  });

  it('begins the work of the administrator with what has stopped, and says why', async () => {
    await administrator.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor();
    const incident = administrator.getByRole('main').getByRole('listitem');
    await incident.getByRole('link', { name: 'Passes for the auditors of Uralpromsnab' }).waitFor();
    await incident.getByText('Issue', { exact: false }).first().waitFor();
    await incident.getByText(new RegExp(`employee '${MISSING}'`)).waitFor();
    await picture(administrator, 'administrator-incidents');
  });

  it('shows the incident on the diagram of the instance', async () => {
    await administrator.getByRole('link', { name: 'Passes for the auditors of Uralpromsnab' }).click();
    await administrator.getByRole('heading', { level: 1, name: /^Passes for/ }).waitFor();
    await administrator.getByRole('region', { name: 'Incidents' }).getByText(`'${MISSING}'`).waitFor();
    await administrator.getByRole('region', { name: 'Diagram' }).getByTitle('stopped: needs help').waitFor();
    await picture(administrator, 'administrator-instance-stopped');
  });

  it('opens the task when the cause is gone and the step is tried again', async () => {
    await rename(installation, 'security', MISSING);
    await administrator.getByRole('button', { name: 'Try again' }).click();
    await administrator.getByText('Tried again').waitFor();
    await administrator.getByRole('region', { name: 'Incidents' }).waitFor({ state: 'detached' });
    await administrator.getByRole('region', { name: 'Diagram' }).getByText(/until/).waitFor();
    const guard = await signIn(browser, installation, MISSING);
    await guard.getByRole('heading', { level: 1, name: 'Issue the passes' }).waitFor();
  });

  it('says that nothing is left to mend', async () => {
    await administrator.getByRole('link', { name: 'Incidents' }).first().click();
    await administrator.getByText('No incidents').waitFor();
  });
});

describe('an administrator and the truth of the tables', () => {
  let installation: Installation;
  let browser: Browser;
  let administrator: Page;

  beforeAll(async () => {
    [installation, browser] = await Promise.all([startInstallation(), openBrowser()]);
    administrator = await signIn(browser, installation, 'administrator');
  });
  afterAll(async () => {
    await browser?.close();
    await installation?.stop();
  });

  it('sees that the tables say what happened, and until when that is sealed', async () => {
    await administrator.getByRole('link', { name: 'History check' }).click();
    await administrator.getByText('Not checked yet').waitFor();
    await administrator.getByRole('button', { name: 'Check now' }).click();
    await administrator.getByText('The tables say what happened').waitFor();
    await administrator.getByText('No differences').waitFor();
    await picture(administrator, 'administrator-history');
  });

  it('sees which entry somebody has changed behind the back of the history', async () => {
    await query(
      installation,
      `update route_event set actor = null where (instance_id, seq) in (
         select instance_id, seq from route_event where event = 'completed' and actor is not null limit 1)`,
    );
    await administrator.getByRole('button', { name: 'Check now' }).click();
    await administrator.getByText('The tables and the history differ').waitFor();
    const row = administrator.getByRole('table', { name: 'Differences' }).getByRole('row').nth(1);
    await row.getByText('An entry was changed').waitFor();
    await row.getByRole('link').click();
    await administrator.getByRole('region', { name: 'Diagram', exact: true }).waitFor();
  });
});

describe('an administrator, working hours and messages', () => {
  let installation: Installation;
  let browser: Browser;
  let administrator: Page;

  beforeAll(async () => {
    [installation, browser] = await Promise.all([startInstallation(), openBrowser()]);
    const content = ROUTE.replace(`"${MISSING}"`, '"director"');
    await must(installation.call('POST', '/deployments', { files: [{ name: `${KEY}.bpmn`, content }] }));
    await must(
      installation.call('POST', '/instances', { routeMapKey: KEY, variables: { guests: 'guests' } }),
    );
    await must(
      installation.call('POST', '/messages', {
        name: 'Payment received',
        correlationKey: 'INV-2041',
        ttl: 'PT0.1S',
        variables: { amount: 184000 },
      }),
    );
    administrator = await signIn(browser, installation, 'administrator');
  });
  afterAll(async () => {
    await browser?.close();
    await installation?.stop();
  });

  it('sees how many deadlines a change of the hours moves before it is saved', async () => {
    await administrator.getByRole('link', { name: 'Calendars' }).click();
    const company = administrator.getByRole('region', { name: /Five-day week/ });
    await company.getByText('09:00-13:00, 14:00-18:00').first().waitFor();
    await picture(administrator, 'administrator-calendars');
    await company.getByRole('button', { name: 'Edit' }).click();
    const dialog = administrator.getByRole('dialog');
    await dialog.getByText('No open deadline would move.').waitFor();

    await dialog.getByLabel('Friday').fill('nine to five');
    await dialog.getByText('Enter hours such as 09:00-18:00').waitFor();
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
      await dialog.getByLabel(day).fill('12:00-20:00');
    await dialog.getByText(/deadlines? of (a task|tasks) will move/).waitFor();
    await dialog.getByLabel('Why it changes').fill('The second shift');
    await picture(administrator, 'administrator-calendar-edited');
    await dialog.getByRole('button', { name: 'Save' }).click();

    await administrator.getByText('The calendar is saved, deadlines are counted anew').waitFor();
    await company.getByText('12:00-20:00').first().waitFor();
  });

  it('enters an absence, sees what it moves, and takes it back', async () => {
    const absences = administrator.getByRole('region', { name: 'Absences', exact: true });
    await absences.getByRole('cell', { name: 'Vacation' }).waitFor();
    await absences.getByRole('button', { name: 'Enter an absence' }).click();
    const dialog = administrator.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Enter', exact: true }).click();
    await dialog.getByText('Choose who is away').waitFor();

    await choose(dialog.getByRole('combobox', { name: 'Employee' }), 'General director');
    await dialog.getByLabel('First day').fill(dayAfter(0));
    await dialog.getByLabel('Last day').fill(dayAfter(-3));
    await dialog.getByRole('button', { name: 'Enter', exact: true }).click();
    await dialog.getByText('The last day comes before the first one').waitFor();
    await dialog.getByLabel('Last day').fill(dayAfter(9));
    await dialog.getByText(/^Nobody substitutes: the deadlines/).waitFor();
    await picture(administrator, 'administrator-absence');
    await dialog.getByRole('button', { name: 'Enter', exact: true }).click();

    await administrator.getByText('The absence is entered, deadlines are counted anew').waitFor();
    await administrator
      .getByRole('status')
      .getByText(/Moved: \d+ deadlines? of (a task|tasks)/)
      .waitFor();
    await picture(administrator, 'administrator-absences');
    await absences.getByRole('button', { name: /^Take back: Elena Orlova/ }).click();
    await dialog.getByText(/these days count again/).waitFor();
    await dialog.getByRole('button', { name: 'Take back' }).click();
    await administrator.getByText('The absence is taken back, deadlines are counted anew').waitFor();
  });

  it('finds the absences of one person, and can send the address on', async () => {
    const absences = administrator.getByRole('region', { name: 'Absences', exact: true });
    await choose(absences.getByRole('combobox', { name: 'Whose absences' }), 'General director');
    await absences.getByText('This person has no absences').waitFor();
    expect(new URL(administrator.url()).searchParams.get('employee')).toBeTruthy();
    await absences.getByRole('button', { name: 'Show those of all' }).click();
    await absences.getByRole('cell', { name: 'Vacation' }).waitFor();
  });

  it('sees absences on a telephone too', async () => {
    const phone = await signIn(browser, installation, 'administrator', {
      language: 'ru',
      scheme: 'dark',
      width: 360,
      height: 740,
    });
    await phone.goto(`${installation.url}/calendars`);
    await phone.getByRole('cell', { name: 'Отпуск' }).scrollIntoViewIfNeeded();
    await picture(phone, 'administrator-absences-phone');
    await phone.getByRole('button', { name: 'Внести отсутствие' }).press('Enter');
    await phone.getByRole('dialog').getByLabel('Первый день').waitFor();
    await picture(phone, 'administrator-absence-phone');
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    await phone.context().close();
  });

  it('sends a message again that nobody took, or puts it away', async () => {
    await administrator.getByRole('link', { name: 'Messages' }).click();
    const message = administrator.getByRole('main').getByRole('listitem');
    await message.getByText('Key: INV-2041').waitFor();
    await picture(administrator, 'administrator-messages');

    await message.getByRole('button', { name: 'Send again' }).click();
    await administrator.getByRole('dialog').getByRole('textbox', { name: 'Key' }).fill('INV-2042');
    await administrator.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
    await administrator.getByText('Nobody waits for it yet: the message is kept').waitFor();
    await administrator.getByText('No message was left untaken').waitFor();

    await administrator.getByText('Waiting', { exact: true }).click();
    await message.getByText('Key: INV-2042').waitFor();
    await message.getByRole('button', { name: 'Put away' }).click();
    await administrator.getByRole('dialog').getByRole('button', { name: 'Put away' }).click();
    await administrator.getByText('No messages wait').waitFor();
  });
});

/** Finds an employee by some letters of a name or a position, as people do. */
async function choose(picker: Locator, position: string): Promise<void> {
  await picker.fill(position);
  await picker.page().getByRole('option', { name: position }).first().click();
}

/** So many days after today. */
const dayAfter = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function must(answer: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await answer;
  if (status >= 300)
    throw new Error(`Expected the call to succeed, but it answered ${status}: ${JSON.stringify(body)}`);
}

/** Employees come from the company's directory; the pages do not hire anybody. */
const rename = (installation: Installation, from: string, to: string): Promise<void> =>
  query(installation, 'update employee set login = $2 where login = $1', [from, to]);

async function query({ databaseUrl }: Installation, text: string, values: string[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(text, values);
  } finally {
    await client.end();
  }
}
