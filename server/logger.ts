import { type Logger, pino } from 'pino';

/** Lines of JSON on standard output; what opens a door is never among them. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: { part: 'server' },
    redact: {
      paths: [
        'authorization',
        'cookie',
        'password',
        'token',
        '*.authorization',
        '*.cookie',
        '*.password',
        '*.token',
        '*.passwordHash',
        'err.config',
        'err.connectionString',
      ],
      censor: '[hidden]',
    },
  });
}
