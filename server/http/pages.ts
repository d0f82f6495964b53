import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, Router } from 'express';

const BUILT = fileURLToPath(new URL('../../designer/dist', import.meta.url));

/** The built pages: hashed assets are kept by browsers for a year, every other address is the one page. */
export function pages(folder = BUILT): Router {
  const router = Router();
  router.use(
    '/assets',
    express.static(`${folder}/assets`, { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  router.use(express.static(folder, { index: false, maxAge: 0 }));
  router.get('/{*path}', onePage(folder));
  return router;
}

function onePage(folder: string): RequestHandler {
  return (_request, response, next) => {
    const file = `${folder}/index.html`;
    if (!existsSync(file)) {
      response.status(503).type('text/plain').send('The pages are not built yet: npm start builds them.\n');
      return;
    }
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(file, (error) => error && next(error));
  };
}
