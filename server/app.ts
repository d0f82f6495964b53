import express, { type Express } from 'express';
import helmet from 'helmet';
import { endpoints } from './endpoints/index.ts';
import { answerProblems } from './http/answer-problem.ts';
import { compressed } from './http/compressed.ts';
import { HttpProblem } from './http/http-problem.ts';
import { pages } from './http/pages.ts';
import { routerOf } from './http/router.ts';
import type { Services } from './services.ts';
import { sessions } from './sessions/session.ts';

/** The whole server as an express application: API below `/api`, pages elsewhere. */
export async function createApp(services: Services): Promise<Express> {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', services.settings.trustProxy);
  app.set('query parser', 'simple');
  app.use(
    helmet({ contentSecurityPolicy: { directives: CONTENT_SECURITY }, strictTransportSecurity: false }),
  );
  app.use(compressed());
  app.use('/api', (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  const api = routerOf(endpoints, services, await sessions(services.db));
  app.use('/api', api, (request, _response, next) =>
    next(HttpProblem.notFound(`${request.method} ${request.baseUrl}${request.path}`)),
  );
  app.get(['/healthz', '/readyz', '/metrics'], (request, response) =>
    response.redirect(307, `/api${request.path}`),
  );
  app.use(pages());
  app.use(answerProblems(services.logger));
  return app;
}

/** Own scripts only; styles may stand in attributes, as the interface library and the diagram set them. */
const CONTENT_SECURITY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'", 'blob:'],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: null,
};
