import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { Variables } from '../views/fields.ts';

const FeelView = z.object({ ok: z.boolean(), problem: z.string().nullable(), value: z.unknown() });

export default endpoint({
  method: 'POST',
  path: '/feel/check',
  summary: 'Check a FEEL expression, with a value where variables are given',
  may: 'route-map:simulate',
  body: z.strictObject({ expression: z.string().min(1).max(10000), variables: Variables.optional() }),
  reply: FeelView,
  async handle({ body, services: { simulator } }) {
    const answer = await simulator.run({ kind: 'feel', ...body });
    return answer as z.input<typeof FeelView>;
  },
});
