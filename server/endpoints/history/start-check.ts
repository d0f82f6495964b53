import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';

export default endpoint({
  method: 'POST',
  path: '/history/check',
  summary: 'Verify and seal now what has ended, without waiting for the next time',
  may: 'history:check',
  reply: 'nothing',
  async handle({ services: { checkHistory } }) {
    if (!checkHistory) throw new HttpProblem(503, 'The route engine is away, so nothing can be verified.');
    await checkHistory().catch((error: unknown) => {
      throw new HttpProblem(503, `The check could not be started: ${String(error)}`);
    });
    return undefined;
  },
});
