import client from 'prom-client';

export type Metrics = {
  /** One answered request: `route` is the endpoint's pattern, so labels stay few. */
  answered(method: string, route: string, status: number, seconds: number): void;
  streams: client.Gauge;
  text(): Promise<string>;
  contentType: string;
};

export function createMetrics(): Metrics {
  const registry = new client.Registry();
  registry.setContentType(client.Registry.OPENMETRICS_CONTENT_TYPE as never);
  client.collectDefaultMetrics({ register: registry });
  const seconds = new client.Histogram({
    name: 'marshrut_http_request_seconds',
    help: 'Time to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const streams = new client.Gauge({
    name: 'marshrut_event_streams',
    help: 'Open streams of live events',
    registers: [registry],
  });
  return {
    answered: (method, route, status, time) =>
      seconds.observe({ method, route, status: String(status) }, time),
    streams,
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
