import { type Installation, startInstallation } from '../support/installation.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { until } from '../support/until.ts';
import { type Caller, caller } from './api.ts';
import { oneElement } from './maps.ts';

describe('an e-mail of a route', () => {
  let installation: Installation;
  let mails: MailServer;
  let administrator: Caller;

  beforeAll(async () => {
    mails = await startMailServer();
    installation = await startInstallation({ SMTP_URL: mails.url, MAIL_FROM: 'route@company.example' });
    administrator = caller(installation.url, { authorization: `Bearer ${installation.adminToken}` });
    const content = oneElement('notify', TASK);
    const deployed = await administrator('POST', '/deployments', {
      files: [{ name: 'notify.bpmn', content }],
    });
    if (deployed.status !== 201) throw new Error(deployed.text);
  }, 120_000);
  afterAll(async () => {
    await installation.stop();
    await mails.stop();
  });

  const TASK = `<bpmn:serviceTask id="Middle" marshrut:connector="email" marshrut:resultVariable="sent"><bpmn:extensionElements>
    <marshrut:connectorInput name="to" value="= client" /><marshrut:connectorInput name="subject" value="= &quot;Договор &quot; + number" />
    <marshrut:connectorInput name="text" value="Подписан" /></bpmn:extensionElements></bpmn:serviceTask>`;
  const start = async (client: string) =>
    (
      await administrator('POST', '/instances', {
        routeMapKey: 'notify',
        variables: { client, number: '№ 5' },
      })
    ).body;
  type Seen = {
    status: string;
    variables: { sent?: { messageId: string } };
    incidents: { id: string; message: string }[];
  };
  const instanceOf = async (id: string): Promise<Seen> => {
    const { body } = await administrator('GET', `/instances/${id}`);
    return body as unknown as Seen;
  };
  const settled = async (id: string) => {
    await until(async () => {
      const { status, incidents } = await instanceOf(id);
      return status === 'completed' || incidents.length > 0;
    });
    return instanceOf(id);
  };

  it('reaches the mail server, and the route knows its Message-ID', async () => {
    const { id } = await start('anna@client.example');

    const { status, variables } = await settled(id);

    expect(status).toBe('completed');
    expect(mails.received).toMatchObject([{ from: 'route@company.example', to: ['anna@client.example'] }]);
    expect(mails.received[0]?.source).toContain(variables.sent?.messageId);
  });

  it('that is refused is an incident, which other variables mend', async () => {
    const { id } = await start('nobody@client.example');
    const [incident] = (await settled(id)).incidents;
    expect(incident?.message).toContain('no such mailbox');

    await administrator('POST', `/incidents/${incident?.id}/retry`, {
      variables: { client: 'boris@client.example' },
    });

    await until(async () => (await instanceOf(id)).status === 'completed');
    expect(mails.received.at(-1)?.to).toEqual(['boris@client.example']);
  });
});
