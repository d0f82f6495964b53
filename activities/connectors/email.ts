import type { SendMailOptions } from 'nodemailer';
import type { Json } from '../../workflows/engine/json.ts';
import type { ConnectorJob } from '../../workflows/messages.ts';
import type { WorkerSettings } from '../settings.ts';
import { type Connector, inputOf, refused, textInput } from './connector.ts';

const TIMEOUT = 30_000;
const MOST_RECIPIENTS = 100;
const LONGEST_BODY = 1_000_000;

/**
 * Sends an e-mail: `to`, `cc`, `bcc` (a text or a list of addresses), `replyTo`, `subject`, `text`, `html`. The result is
 * {messageId}. SMTP has no idempotency; the Message-ID is made of the job's id, so that mail servers and readers can tell
 * a copy that a retry has sent. What the server refuses for good (5xx) is refused, anything else is tried again.
 */
export const email: Connector = async (job, { settings }) => {
  const message = messageOf(job, settings);
  // imported late: most installations send no mail
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    url: addressOfServer(job, settings),
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { rejected } = await transport.sendMail(message);
    if (rejected.length > 0)
      throw refused(
        `The mail server has sent the e-mail of element '${job.elementId}', but not to ${rejected.map(String).join(', ')}`,
      );
    return { result: { messageId: String(message.messageId) } };
  } catch (error) {
    throw isForGood(error)
      ? refused(`The mail server refused the e-mail of element '${job.elementId}': ${error.message}`)
      : error;
  } finally {
    transport.close();
  }
};

function addressOfServer({ elementId }: ConnectorJob, { SMTP_URL }: WorkerSettings): string {
  if (!SMTP_URL)
    throw refused(
      `Expected the setting SMTP_URL to name a mail server, but it is not set: the e-mail of element '${elementId}' was not sent`,
    );
  if (/^smtps?:\/\//.test(SMTP_URL) && URL.canParse(SMTP_URL)) return SMTP_URL;
  throw refused(
    `Expected the setting SMTP_URL to be like smtp://user:password@host:587, but it is not: the e-mail of element '${elementId}' was not sent`,
  );
}

function messageOf(job: ConnectorJob, { MAIL_FROM }: WorkerSettings): SendMailOptions {
  const input = inputOf(job);
  const [text, html] = [bodyOf(job, 'text'), bodyOf(job, 'html')];
  if (text === null && html === null)
    throw refused(`Expected element '${job.elementId}' to give a 'text' or an 'html', but it gives neither`);
  const [to, cc, bcc, replyTo] = (['to', 'cc', 'bcc', 'replyTo'] as const).map((name) =>
    addressesOf(job, name, input[name]),
  );
  const recipients = [to, cc, bcc].flatMap((addresses) => addresses ?? []);
  if (recipients.length === 0 || recipients.length > MOST_RECIPIENTS)
    throw refused(
      `Expected element '${job.elementId}' to name 1 to ${MOST_RECIPIENTS} recipients, but it names ${recipients.length}`,
    );
  return {
    from: MAIL_FROM,
    ...(to ? { to } : {}),
    ...(cc ? { cc } : {}),
    ...(bcc ? { bcc } : {}),
    ...(replyTo ? { replyTo } : {}),
    subject: textInput(job, 'subject'),
    messageId: `<${job.jobId}@${/@([\w.-]+)/.exec(MAIL_FROM)?.[1] ?? 'marshrut'}>`,
    ...(text === null ? {} : { text }),
    ...(html === null ? {} : { html }),
  };
}

function bodyOf(job: ConnectorJob, name: 'text' | 'html'): string | null {
  const value = inputOf(job)[name];
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' && value.length <= LONGEST_BODY) return value;
  throw refused(
    `Expected input '${name}' of element '${job.elementId}' to be a text of at most ${LONGEST_BODY} characters, but it is not`,
  );
}

const ADDRESS = /^(?:[^<>\r\n]*<)?[^\s<>@,;]+@[^\s<>@,;]+>?$/u;

function addressesOf({ elementId }: ConnectorJob, name: string, value: Json | undefined): string[] | null {
  if (value === undefined || value === null || value === '') return null;
  const given = (Array.isArray(value) ? value : String(value).split(/[,;]/)).map((one) => String(one).trim());
  const wrong = given.find((address) => !ADDRESS.test(address));
  if (wrong === undefined) return given;
  throw refused(
    `Expected input '${name}' of element '${elementId}' to be e-mail addresses, but '${wrong.slice(0, 100)}' is none`,
  );
}

const isForGood = (error: unknown): error is Error =>
  error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 500;
