import compression from 'compression';
import type { RequestHandler } from 'express';

/** Less than this fills a few packets, and takes longer to pack than to send (bytes). */
const WORTH_PACKING = 8192;

/** Answers take less of the way where the caller can unpack them; a stream of events goes on word by word. */
export const compressed = (): RequestHandler =>
  compression({
    threshold: WORTH_PACKING,
    filter: (request, response) =>
      !String(response.getHeader('Content-Type')).startsWith('text/event-stream') &&
      compression.filter(request, response),
  });
