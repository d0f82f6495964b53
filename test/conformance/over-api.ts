import type { DryRunInstance } from '../../workflows/dry-run-types.ts';
import { addDuration } from '../../workflows/engine/time.ts';
import type { Player, Start, Step } from './scenario.ts';

type Timer = { elementId: string; dueAt: string };
type Listed<T> = { items: T[]; next: string | null };
type Answer = { status: number; body: unknown };
type Task = {
  id: string;
  elementId: string;
  instanceId: string;
  loopCounter: number | null;
  createdAt: string;
};
type Job = { id: string; elementId: string; instanceId: string };
type Row = { id: string; routeMapKey: string; status: DryRunInstance['status']; startedAt: string };
type Entry = { at: string; elementId: string; elementType: string; event: string };

const WORKER = 'conformance';
/** What happens within this time (ms) of real time counts as one moment. */
const LONGEST_STEP = 1500;

/** Carries cases out on a running installation by its REST API; `advance` lets the timers fire that would be due by then. */
export function apiPlayer(url: string, token: string): Player {
  const call = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  };
  return new OverApi(call);
}

class OverApi implements Player {
  readonly patience = 4000;
  private readonly call: (method: string, path: string, body?: unknown) => Promise<Answer>;
  private began = '';
  private firstKey = '';
  /** Virtual moments of timers, from when they were first seen. */
  private dues = new Map<string, string>();
  private clock = '';
  /** The timer of an element that fired last: its cycle goes on from there. */
  private fired = new Map<string, { due: string; dueAt: string }>();

  constructor(call: OverApi['call']) {
    this.call = call;
  }

  async publish(files: { name: string; content: string }[]): Promise<string[]> {
    this.began = new Date().toISOString();
    this.clock = this.began;
    this.dues = new Map();
    const { status, body } = await this.call('POST', '/deployments', { files: await this.withPeople(files) });
    if (status === 201) {
      this.firstKey = (body as { routeMaps: { key: string }[] }).routeMaps[0]?.key ?? '';
      return [];
    }
    const { detail, problems = [] } = body as {
      detail: string;
      problems?: { elementId?: string; message: string; severity: string }[];
    };
    const lines = problems
      .filter(({ severity }) => severity === 'error')
      .map(({ elementId, message }) => `${elementId ?? ''}: ${message}`);
    return lines.length > 0 ? lines : [`${status}: ${detail}`];
  }

  /** The people whom files of other engines name do not work here: somebody who does stands in for them. */
  private async withPeople(files: { name: string; content: string }[]): Promise<typeof files> {
    const { body } = await this.expect(200, 'GET', '/employees?limit=1');
    const login = (body as Listed<{ login: string }>).items[0]?.login ?? '';
    return files.map(({ name, content }) => ({
      name,
      content: content.replace(/(camunda|activiti|flowable):assignee="[^"]*"/g, `$1:assignee="${login}"`),
    }));
  }

  async start({ by, name, variables = {} }: Start): Promise<string> {
    if (by === 'message' || by === 'signal') {
      const { body } = await this.expect(201, 'POST', `/${by}s`, { name, variables });
      const [id] = (body as { instanceIds: string[] }).instanceIds;
      if (!id) throw new Error(`Nothing starts by ${by} '${name}'`);
      return id;
    }
    const { body } = await this.expect(201, 'POST', '/instances', {
      routeMapKey: name ?? this.firstKey,
      variables,
    });
    return (body as { id: string }).id;
  }

  async step(main: string | null, step: Step): Promise<string | null> {
    const variables = (step.variables ?? {}) as object;
    if (step.advance) return this.advance(String(step.advance));
    if (step.complete) return this.complete(String(step.complete), step.instance, variables);
    if (step.failJob) return this.failJob(String(step.failJob), step.errorCode);
    if (step.message)
      return refusal(await this.call('POST', '/messages', { name: step.message, variables, ttl: 'PT1S' }));
    if (step.signal) return refusal(await this.call('POST', '/signals', { name: step.signal, variables }));
    if (step.setVariables)
      return refusal(
        await this.call('PATCH', `/instances/${main}/variables`, { variables: step.setVariables }),
      );
    return `unknown step ${JSON.stringify(step)}`;
  }

  async cancel(main: string | null): Promise<void> {
    await this.call('POST', `/instances/${main}/cancel`, { reason: 'conformance' });
  }

  async results(): Promise<Map<string, DryRunInstance>> {
    const rows = await this.rows();
    return new Map(await Promise.all(rows.map(async (row) => [row.id, await this.result(row)] as const)));
  }

  async end(): Promise<void> {
    for (const { id, status } of await this.rows())
      if (status === 'active' || status === 'suspended') await this.cancel(id);
  }

  private async rows(): Promise<Row[]> {
    const { body } = await this.expect(200, 'GET', '/instances?limit=200');
    return (body as Listed<Row>).items
      .filter(({ startedAt }) => startedAt >= this.began)
      .sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  }

  private async result({ id, routeMapKey, status }: Row): Promise<DryRunInstance> {
    const [instance, history, tasks] = await Promise.all([
      this.expect(200, 'GET', `/instances/${id}`),
      this.history(id),
      this.expect(200, 'GET', `/tasks?instanceId=${id}&state=open&limit=200`),
    ]);
    const seen = instance.body as {
      variables: DryRunInstance['variables'];
      incidents: DryRunInstance['incidents'];
      active: { elementId: string; count: number }[];
    };
    const trace = history;
    const elements = trace.filter(
      ({ elementType }) => elementType !== 'bpmn:SequenceFlow' && elementType !== 'bpmn:Process',
    );
    return {
      routeMapKey,
      status,
      completed: count(elements, 'completed'),
      cancelled: count(elements, 'cancelled'),
      active: seen.active.flatMap(({ elementId, count: times }) =>
        Array.from({ length: times }, () => elementId),
      ),
      activeTasks: (tasks.body as Listed<Task>).items.map(({ elementId }) => elementId),
      variables: seen.variables,
      incidents: seen.incidents,
      trace,
    };
  }

  private async history(id: string): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer: Answer = await this.expect(
        200,
        'GET',
        `/instances/${id}/history?limit=1000${cursor ? `&cursor=${cursor}` : ''}`,
      );
      const { items, next } = answer.body as Listed<Entry>;
      entries.push(...items);
      cursor = next;
    }
    return entries;
  }

  private async complete(elementId: string, loopCounter: unknown, variables: object): Promise<string | null> {
    const { body } = await this.expect(200, 'GET', '/tasks?state=open&limit=200');
    const open = (body as Listed<Task>).items
      .filter(
        (task) =>
          task.elementId === elementId &&
          task.createdAt >= this.began &&
          (loopCounter === undefined || task.loopCounter === loopCounter),
      )
      .sort(
        (a, b) =>
          a.createdAt.localeCompare(b.createdAt) ||
          (a.loopCounter ?? 0) - (b.loopCounter ?? 0) ||
          a.id.localeCompare(b.id),
      );
    const [task] = open;
    return task
      ? refusal(await this.call('POST', `/tasks/${task.id}/complete`, { variables }))
      : `There is no open task '${elementId}'`;
  }

  private async failJob(elementId: string, errorCode: unknown): Promise<string | null> {
    const { body } = await this.expect(200, 'POST', '/jobs/fetch', {
      workerId: WORKER,
      limit: 100,
      lockSeconds: 1,
    });
    const job = (body as { items: Job[] }).items.find((one) => one.elementId === elementId);
    if (!job) return `There is no open job '${elementId}'`;
    return refusal(
      await this.call('POST', `/jobs/${job.id}/fail`, {
        workerId: WORKER,
        message: 'failed by the case',
        retries: 0,
        ...(errorCode ? { errorCode } : {}),
      }),
    );
  }

  private async advance(duration: string): Promise<null> {
    const until = addDuration(this.clock, duration);
    for (let fired = 0; fired < 500; fired += 1) {
      const [next] = (await this.timers())
        .filter(({ due }) => due <= until)
        .sort((a, b) => a.due.localeCompare(b.due));
      if (!next) break;
      this.clock = next.due > this.clock ? next.due : this.clock;
      this.fired.set(`${next.instanceId} ${next.elementId}`, { due: next.due, dueAt: next.dueAt });
      await this.call('POST', `/instances/${next.instanceId}/timers/${next.elementId}/fire`);
    }
    this.clock = until;
    return null;
  }

  private async timers(): Promise<
    { key: string; instanceId: string; elementId: string; due: string; dueAt: string }[]
  > {
    const now = Date.now();
    const active = (await this.rows()).filter(({ status }) => status === 'active');
    const lists = await Promise.all(
      active.map(async ({ id }) => {
        const { body } = await this.expect(200, 'GET', `/instances/${id}`);
        return (body as { timers: Timer[] }).timers.map((timer) => ({ ...timer, instanceId: id }));
      }),
    );
    return lists.flat().map(({ instanceId, elementId, dueAt }) => {
      const key = `${instanceId} ${elementId} ${dueAt}`;
      const due = this.dues.get(key) ?? this.virtual(instanceId, elementId, dueAt, now);
      this.dues.set(key, due);
      return { key, instanceId, elementId, due, dueAt };
    });
  }

  /** The virtual moment of a timer: a cycle counts on from its last firing, anything else from now. */
  private virtual(instanceId: string, elementId: string, dueAt: string, now: number): string {
    const before = this.fired.get(`${instanceId} ${elementId}`);
    const since = before ? Date.parse(dueAt) - Date.parse(before.dueAt) : 0;
    if (before && since > LONGEST_STEP) return new Date(Date.parse(before.due) + since).toISOString();
    return new Date(Date.parse(this.clock) + Date.parse(dueAt) - now - LONGEST_STEP).toISOString();
  }

  private async expect(status: number, method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await this.call(method, path, body);
    if (answer.status !== status && answer.status !== 200)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 400)}`);
    return answer;
  }
}

const refusal = ({ status, body }: Answer): string | null =>
  status < 400 ? null : `${status} ${JSON.stringify(body).slice(0, 300)}`;

function count(trace: Entry[], wanted: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { elementId, event } of trace)
    if (event === wanted) counts[elementId] = (counts[elementId] ?? 0) + 1;
  return counts;
}
