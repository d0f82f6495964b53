import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = { from: string; to: string[]; source: string };
export type MailServer = { url: string; received: ReceivedMail[]; stop(): Promise<void> };

/** A mail server that keeps what it gets; it knows no mailbox `nobody`, and is `busy` for another. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(answer(535, 'wrong name or password')),
    onRcptTo: ({ address }, _session, done) => {
      if (address.startsWith('nobody@')) done(answer(550, 'no such mailbox'));
      else if (address.startsWith('busy@')) done(answer(450, 'busy, try again'));
      else done();
    },
    onData: (stream, { envelope: { mailFrom, rcptTo } }, done) => {
      void text(stream).then((source) => {
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          source,
        });
        done();
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

const answer = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });
