import compression from 'compression';
import type { RequestHandler } from 'express';

/** Answers take less of the way where the caller can unpack them; a stream of events goes on word by word. */
export const compressed = (): RequestHandler =>
  compression({
    filter: (request, response) =>
      !String(response.getHeader('Content-Type')).startsWith('text/event-stream') &&
      compression.filter(request, response),
  });
