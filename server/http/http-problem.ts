import type { z } from 'zod';
import type { ProblemView } from '../endpoints/views/problem.ts';

export type ProblemLine = z.input<typeof ProblemView>;

const TITLES: Record<number, string> = {
  400: 'Malformed request',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Refused',
  429: 'Too many requests',
  500: 'Something broke on our side',
  503: 'Not available now',
};

/** What the server needs to answer everything: PostgreSQL, Temporal, and a worker that moves routes on. */
export type Part = 'database' | 'engine' | 'worker';

const AWAY: Record<Part, string> = {
  database: 'The database cannot be reached now; the server tries again by itself.',
  engine: 'The route engine cannot be reached now; the server tries again by itself.',
  worker: 'No worker runs that could move routes on; what was begun goes on when one is there.',
};

/** An answer that is not a success, as RFC 9457 says it. */
export class HttpProblem extends Error {
  override name = 'HttpProblem';
  declare readonly status: number;
  declare readonly problems: ProblemLine[] | undefined;
  declare readonly unreachable: Part | undefined;
  constructor(status: number, detail: string, problems?: ProblemLine[], unreachable?: Part) {
    super(detail);
    Object.assign(this, { status, problems, unreachable });
  }

  document() {
    return {
      type: 'about:blank',
      title: TITLES[this.status] ?? 'Error',
      status: this.status,
      detail: this.message,
      ...(this.problems ? { problems: this.problems } : {}),
      ...(this.unreachable ? { unreachable: [this.unreachable] } : {}),
    };
  }

  static malformed(detail: string, problems?: ProblemLine[]): HttpProblem {
    return new HttpProblem(400, detail, problems);
  }
  static signInFirst(): HttpProblem {
    return new HttpProblem(401, 'Expected a signed-in user or a valid token, but got neither.');
  }
  static notAllowed(detail: string): HttpProblem {
    return new HttpProblem(403, detail);
  }
  static notFound(what: string): HttpProblem {
    return new HttpProblem(404, `${what} was not found.`);
  }
  static conflict(detail: string, elementId?: string): HttpProblem {
    return new HttpProblem(
      409,
      detail,
      elementId ? [{ elementId, message: detail, severity: 'error' }] : undefined,
    );
  }
  static refused(detail: string, problems?: ProblemLine[]): HttpProblem {
    return new HttpProblem(422, detail, problems);
  }
  static unreachable(part: Part, detail = AWAY[part]): HttpProblem {
    return new HttpProblem(503, detail, undefined, part);
  }
  static tooLarge(detail: string): HttpProblem {
    return new HttpProblem(413, detail);
  }
}
