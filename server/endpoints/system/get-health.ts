import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';

export default endpoint({
  method: 'GET',
  path: '/healthz',
  summary: 'Whether the process lives',
  may: 'public',
  reply: z.object({ status: z.literal('ok') }),
  async handle() {
    return { status: 'ok' as const };
  },
});
