import { endpoint } from '../../http/endpoint.ts';

export default endpoint({
  method: 'GET',
  path: '/metrics',
  summary: 'Metrics in OpenMetrics',
  may: 'metrics:read',
  reply: 'text',
  async handle({ response, services: { metrics } }) {
    response.type(metrics.contentType);
    return metrics.text();
  },
});
