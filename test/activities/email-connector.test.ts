import type { ConnectorResult } from '../../activities/connectors/connector.ts';
import { email } from '../../activities/connectors/email.ts';
import { readWorkerSettings } from '../../activities/settings.ts';
import type { Json } from '../../workflows/engine/json.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';

const JOB_ID = '0b5f2c1e-7a4d-4c3b-9e21-00000000002a';

describe('e-mail connector', () => {
  let server: MailServer;
  beforeEach(async () => {
    server = await startMailServer();
  });
  afterEach(() => server.stop());

  const send = (
    input: Json,
    env: Record<string, string> = { SMTP_URL: server.url },
  ): Promise<ConnectorResult> =>
    email(
      {
        instanceId: 'i',
        jobId: JOB_ID,
        elementId: 'Notify',
        connector: 'email',
        input,
        retries: 3,
        variables: {},
      },
      {
        pool: undefined as never,
        settings: readWorkerSettings({
          DATABASE_URL: 'postgres://none',
          TEMPORAL_ADDRESS: 'none:1',
          MAIL_FROM: 'Маршрут <route@company.example>',
          ...env,
        }),
      },
    );
  const mail = { to: 'anna@client.example', subject: 'Договор № 5', text: 'Согласован.' };

  it('sends what the route says, to everybody it names', async () => {
    const { result } = await send({
      ...mail,
      to: ['Анна <anna@client.example>', 'boris@client.example'],
      bcc: 'archive@company.example; audit@company.example',
    });

    const [received] = server.received;
    expect(received?.from).toBe('route@company.example');
    expect(received?.to).toEqual([
      'anna@client.example',
      'boris@client.example',
      'archive@company.example',
      'audit@company.example',
    ]);
    expect(received?.source).toContain(Buffer.from('Договор № 5').toString('base64'));
    expect(received?.source).toContain(Buffer.from('Согласован.').toString('base64'));
    expect(received?.source).not.toContain('audit@');
    expect(result).toEqual({ messageId: `<${JOB_ID}@company.example>` });
  });

  it('gives a copy that a retry sends the same Message-ID', async () => {
    await send(mail);
    await send(mail);

    const ids = server.received.map(({ source }) => /^Message-ID: (.*)$/im.exec(source)?.[1]?.trim());
    expect(ids).toEqual([`<${JOB_ID}@company.example>`, `<${JOB_ID}@company.example>`]);
  });

  it('is not tried again when the server refuses for good', async () => {
    await expect(send({ ...mail, to: 'nobody@client.example' })).rejects.toMatchObject({
      nonRetryable: true,
      message: expect.stringMatching(/Notify.*no such mailbox/s),
    });
  });

  it('says whom it did not reach when others were reached', async () => {
    await expect(send({ ...mail, to: 'nobody@client.example, anna@client.example' })).rejects.toMatchObject({
      nonRetryable: true,
      message: expect.stringContaining('not to nobody@client.example'),
    });
    expect(server.received.map(({ to }) => to)).toEqual([['anna@client.example']]);
  });

  it('is tried again when the server is busy, or away', async () => {
    await expect(send({ ...mail, to: 'busy@client.example' })).rejects.not.toHaveProperty(
      'nonRetryable',
      true,
    );
    await server.stop();
    await expect(send(mail)).rejects.not.toHaveProperty('nonRetryable', true);
  });

  it('says in plain words which setting is missing', async () => {
    await expect(send(mail, {})).rejects.toMatchObject({
      nonRetryable: true,
      message:
        "Expected the setting SMTP_URL to name a mail server, but it is not set: the e-mail of element 'Notify' was not sent",
    });
  });

  it('never repeats the password of the server', async () => {
    const SMTP_URL = server.url.replace('smtp://', 'smtp://user:hush@');

    await expect(send(mail, { SMTP_URL })).rejects.toHaveProperty(
      'message',
      expect.not.stringContaining('hush'),
    );
  });

  it.each<[string, Json]>([
    ['an address that is none', { ...mail, to: 'anna' }],
    ['an address with a line break', { ...mail, to: 'a@b.example\r\nBcc: c@d.example' }],
    ['nobody to send to', { ...mail, to: '' }],
    ['no subject', { ...mail, subject: null }],
    ['nothing to say', { ...mail, text: null }],
    ['a body that is no text', { ...mail, text: { path: '/etc/hosts' } }],
  ])('refuses %s', async (_what, input) => {
    await expect(send(input)).rejects.toMatchObject({
      nonRetryable: true,
      message: expect.stringContaining('Notify'),
    });
    expect(server.received).toEqual([]);
  });
});
