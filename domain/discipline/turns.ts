/** One row of the history of a user task (or of its instance: suspended, resumed), as `record` wrote it. */
export type TurnEvent = {
  instanceId: string;
  seq: number;
  /** ISO 8601 UTC. */
  at: string;
  elementId: string;
  event: string;
  actor: string | null;
  data: Record<string, unknown> | null;
};

export type DueMove = { at: string; dueAt: string | null; by: string | null; counted: boolean };
export type Excuse = { from: string; to: string | null; why: 'incident' | 'suspended' };

/** One person's turn on one task (discipline.md): cut at assign, claim, delegate, substitute, return, complete. */
export type Turn = {
  taskId: string;
  instanceId: string;
  elementId: string;
  name: string;
  /** Employee id of the holder; of a queue, its owner. */
  holder: string;
  /** Nobody had taken the task: the owner of its queue answers for it. */
  inQueue: boolean;
  givenBy: string | null;
  givenToOneself: boolean;
  from: string;
  to: string | null;
  end: 'open' | 'completed' | 'cancelled' | 'handedOn' | 'returned';
  dueAt: string | null;
  /** The deadline as it stood when the turn began. */
  firstDueAt: string | null;
  dueMoves: DueMove[];
  importance: number;
  norm: string | null;
  doneBy: string | null;
  outcome: string | null;
  comment: string | null;
  excused: Excuse[];
};

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Cuts the history into turns. The order in which the rows come does not matter. */
export function cutTurns(events: TurnEvent[]): Turn[] {
  const byInstance = Map.groupBy(events, ({ instanceId }) => instanceId);
  return [...byInstance.values()].flatMap((rows) => cutInstance(rows.toSorted((a, b) => a.seq - b.seq)));
}

function cutInstance(rows: TurnEvent[]): Turn[] {
  const tasks = new Map<string, TaskTurns>();
  for (const row of rows) {
    const taskId = text(row.data?.taskId);
    if (taskId === null) {
      for (const task of tasks.values()) task.instanceEvent(row);
    } else if (row.event === 'entered') {
      tasks.set(taskId, new TaskTurns(taskId, row));
    } else {
      tasks.get(taskId)?.take(row);
    }
  }
  return [...tasks.values()].flatMap(({ turns }) => turns);
}

class TaskTurns {
  readonly turns: Turn[] = [];
  private readonly owner: string | null;

  constructor(taskId: string, row: TurnEvent) {
    const data = row.data ?? {};
    this.owner = text(data.owner);
    const assignee = text(data.assignee);
    const holder = assignee ?? this.owner;
    if (holder === null) return;
    const dueAt = text(data.dueAt);
    this.turns.push({
      taskId,
      instanceId: row.instanceId,
      elementId: row.elementId,
      name: text(data.name) ?? row.elementId,
      holder,
      inQueue: assignee === null,
      givenBy: row.actor,
      givenToOneself: text(data.givenBy) === holder,
      from: row.at,
      to: null,
      end: 'open',
      dueAt,
      firstDueAt: dueAt,
      dueMoves: [],
      importance: typeof data.importance === 'number' ? data.importance : 1,
      norm: text(data.norm),
      doneBy: null,
      outcome: null,
      comment: null,
      excused: [],
    });
  }

  take(row: TurnEvent): void {
    const turn = this.turns.at(-1);
    if (!turn || turn.to !== null) return;
    switch (row.event) {
      case 'assigned':
        return this.handOn(turn, row);
      case 'dueMoved':
        return moveDue(turn, row);
      case 'completed':
        Object.assign(turn, {
          doneBy: row.actor,
          outcome: text(row.data?.outcome),
          comment: text(row.data?.comment),
        });
        return end(turn, row.at, 'completed');
      case 'cancelled':
        return end(turn, row.at, 'cancelled');
      case 'incidentOpened':
        turn.excused.push({ from: row.at, to: null, why: 'incident' });
        return;
      case 'incidentClosed':
        return closeExcuse(turn, row.at, 'incident');
    }
  }

  instanceEvent(row: TurnEvent): void {
    const turn = this.turns.at(-1);
    if (!turn || turn.to !== null) return;
    if (row.event === 'suspended') turn.excused.push({ from: row.at, to: null, why: 'suspended' });
    else if (row.event === 'resumed') closeExcuse(turn, row.at, 'suspended');
  }

  /** The task goes to another: what is left of the norm goes with it. */
  private handOn(turn: Turn, row: TurnEvent): void {
    const assignee = text(row.data?.assignee);
    const holder = assignee ?? this.owner;
    end(turn, row.at, row.data?.how === 'returned' ? 'returned' : 'handedOn');
    if (holder === null) return;
    const open = turn.excused
      .filter(({ to }) => to === row.at)
      .map(({ why }) => ({ from: row.at, to: null, why }));
    this.turns.push({
      ...turn,
      holder,
      inQueue: assignee === null,
      givenBy: row.actor,
      givenToOneself: row.data?.how === 'assigned' && row.actor === assignee,
      from: row.at,
      to: null,
      end: 'open',
      firstDueAt: turn.dueAt,
      dueMoves: [],
      excused: open,
    });
  }
}

function end(turn: Turn, at: string, how: Turn['end']): void {
  turn.to = at;
  turn.end = how;
  for (const excuse of turn.excused) excuse.to ??= at;
}

function closeExcuse(turn: Turn, at: string, why: Excuse['why']): void {
  const open = turn.excused.findLast((excuse) => excuse.why === why && excuse.to === null);
  if (open) open.to = at;
}

/** Moved before it passed and by somebody else, a deadline counts; moved after, or by the holder, the old one does. */
function moveDue(turn: Turn, row: TurnEvent): void {
  const dueAt = text(row.data?.dueAt);
  const counted = row.actor !== turn.holder && (turn.dueAt === null || row.at < turn.dueAt);
  turn.dueMoves.push({ at: row.at, dueAt, by: row.actor, counted });
  if (counted) turn.dueAt = dueAt;
}
