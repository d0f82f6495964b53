import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import type { Settings } from '../settings.ts';
import { sendProblem } from './answer-problem.ts';
import { HttpProblem } from './http-problem.ts';
import { pages } from './pages.ts';

const PATIENCE = 8_000;

/** Listens before the database answers, so that callers are told what is missing instead of finding nobody. */
export class FrontDoor {
  readonly #server: Server;
  #answer: RequestListener = waiting();

  constructor() {
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  /** From now on the application answers. */
  open(app: Express): void {
    this.#answer = app;
  }

  /** @returns the port; another than the setting's where that is 0 */
  listen({ port, host }: Settings): Promise<number> {
    return new Promise((done, fail) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => {
        fail(
          error.code === 'EADDRINUSE'
            ? new Error(`Expected port ${port} of ${host} to be free, but it is taken.`)
            : error,
        );
      });
      this.#server.listen(port, host, () => done((this.#server.address() as AddressInfo).port));
    });
  }

  /** Idle connections end at once, busy ones when they have answered, at the latest after the patience is over. */
  close(): Promise<void> {
    return new Promise((done) => {
      const impatient = setTimeout(() => this.#server.closeAllConnections(), PATIENCE);
      this.#server.close(() => {
        clearTimeout(impatient);
        done();
      });
      this.#server.closeIdleConnections();
    });
  }
}

/** What can be said without a database. */
function waiting(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get(['/healthz', '/api/healthz'], (_request, response) => void response.json({ status: 'ok' }));
  app.use('/api', (_request, response) => sendProblem(response, HttpProblem.unreachable('database')));
  app.use(pages());
  return app;
}
