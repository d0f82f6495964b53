import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type pg from 'pg';
import { openDatabase } from '../../server/database/sql.ts';
import listTasks from '../../server/endpoints/tasks/list-tasks.ts';
import { ANONYMOUS } from '../../server/sessions/principal.ts';
import { type Figures, load } from '../measure.ts';
import type { Task } from './engine.ts';
import type { Notices } from './notices.ts';

export type Rest = (method: string, path: string, body?: unknown) => Promise<Answer>;
type Answer = { id: string; status?: string; items?: { id: string; outcomes: { code: string }[] }[] };

/** A server closes connections that were idle for 5 s (ms). */
const LONGEST_IDLE = 4_000;

/** `fetch` would take half of what the server takes. */
export function restOf(url: string, token: string): Rest {
  const agent = new Agent({ keepAlive: true, timeout: LONGEST_IDLE });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return (method, path, body) =>
    new Promise((done, failed) => {
      const asked = request(url + path, { method, agent, headers }, async (response) => {
        const said = await text(response);
        if ((response.statusCode ?? 0) < 300) done(JSON.parse(said));
        else failed(new Error(`${method} ${path}: ${response.statusCode} ${said}`));
      });
      asked.once('error', failed);
      asked.end(body && JSON.stringify(body));
    });
}

export function straightThroughByRest(rest: Rest, clients: number, seconds: number): Promise<Figures> {
  return load('straight through, REST', clients, seconds, async () => {
    await rest('POST', '/instances', { routeMapKey: 'bench-straight', variables: { amount: 10 } });
  });
}

export function completionsByRest(
  rest: Rest,
  tasks: Task[],
  clients: number,
  seconds: number,
): Promise<Figures> {
  return load('complete a task, REST', clients, seconds, async () => {
    const task = tasks.pop();
    if (!task) return false;
    await rest('POST', `/tasks/${task.taskId}/complete`, {});
    return true;
  });
}

/** The first page of the tasks of the demonstration company's employee. */
export function inboxByRest(rest: Rest, clients: number, seconds: number): Promise<Figures> {
  return load('first page of the inbox, REST', clients, seconds, () =>
    rest('GET', '/tasks?assignee=employee&state=open&limit=20'),
  );
}

/** The same as the server reads it, without HTTP: other engines are asked in process. */
export async function inboxInProcess(url: string, clients: number, seconds: number): Promise<Figures> {
  const db = openDatabase(url);
  const query = { assignee: 'employee', state: 'open', limit: 20 };
  const principal = { ...ANONYMOUS, access: ['administrator'] };
  const figures = await load('first page of the inbox, in process', clients, seconds, () =>
    listTasks.handle({ query, principal, services: { db } }),
  );
  await db.close();
  return figures;
}

/** What a contract approval goes by: the shipped route map, or that of four tasks. */
const APPROVALS = {
  'contract-approval': 'contract approval in full, REST',
  'bench-approval': 'short contract approval, REST',
};

/** A contract approval as a client of the API goes through it: start, look for open tasks, complete them, look again. */
export async function approvalsByRest(
  rest: Rest,
  routeMapKey: keyof typeof APPROVALS,
  { pool, notices }: { pool: pg.Pool; notices: Notices },
  clients: number,
  seconds: number,
): Promise<Figures> {
  const { rows } = await pool.query<{ id: string }>('select id from contract order by id');
  let turn = 0;
  return load(APPROVALS[routeMapKey], clients, seconds, async () => {
    turn += 1;
    const variables = {
      recordKind: 'contract',
      recordId: rows[turn % rows.length]?.id ?? '',
      subject: 'Bench',
      amountMinor: 5_000_000,
      amount: 50_000,
    };
    let { id, status } = await rest('POST', '/instances', { routeMapKey, variables });
    while (status === 'active') {
      const changed = notices.change(id);
      const { items = [] } = await rest('GET', `/tasks?instanceId=${id}&state=open`);
      if (items.length === 0) await changed;
      await Promise.all(
        items.map((task) => rest('POST', `/tasks/${task.id}/complete`, { outcome: task.outcomes[0]?.code })),
      );
      ({ id, status } = await rest('GET', `/instances/${id}`));
    }
    notices.forget(id);
  });
}
