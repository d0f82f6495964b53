import { endpoint } from '../../http/endpoint.ts';
import { ReadyView } from '../views/work.ts';

export default endpoint({
  method: 'GET',
  path: '/readyz',
  summary: 'Whether each part answers',
  may: 'public',
  reply: ReadyView,
  async handle({ response, services: { health, hub } }) {
    const seen = await health.look();
    const parts = { ...seen, events: { ok: hub.connected } };
    const ready = Object.values(parts).every(({ ok }) => ok);
    if (!ready) response.status(503);
    // what is wrong is said to operators in the log, not to whoever asks
    const said = Object.entries(parts).map(([name, part]) => [
      name,
      part.ok ? part : { ...part, detail: 'It does not answer.' },
    ]);
    return { ready, parts: Object.fromEntries(said) };
  },
});
