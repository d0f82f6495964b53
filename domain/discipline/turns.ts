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
  /** Taken from the queue by the holder, who had not held the task before. */
  claimed: boolean;
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

/** One writing of a moment, so that moments compare as texts. */
function moment(value: unknown): string | null {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** Cuts the history into turns. The order in which the rows come does not matter, not even to the last digit of a sum. */
export function cutTurns(events: TurnEvent[]): Turn[] {
  const byInstance = Map.groupBy(events, ({ instanceId }) => instanceId);
  const inOrder = [...byInstance].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.flatMap(([, rows]) => cutInstance(rows.toSorted((a, b) => a.seq - b.seq)));
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

type Facts = Pick<Turn, 'taskId' | 'instanceId' | 'elementId' | 'name' | 'importance' | 'norm'>;
type Holding = Pick<Turn, 'givenBy' | 'givenToOneself' | 'from' | 'claimed'> & { assignee: string | null };

class TaskTurns {
  readonly turns: Turn[] = [];
  private readonly facts: Facts;
  /** Who answers for the task while nobody has taken it; null: nobody, so there is no turn then. */
  private readonly owner: string | null;
  private dueAt: string | null;
  /** What excuses the holder at this moment. */
  private excuses: Excuse['why'][] = [];
  private ended = false;

  constructor(taskId: string, { instanceId, elementId, at, actor, data }: TurnEvent) {
    this.owner = text(data?.owner);
    this.dueAt = moment(data?.dueAt);
    this.facts = {
      taskId,
      instanceId,
      elementId,
      name: text(data?.name) ?? elementId,
      importance: typeof data?.importance === 'number' ? data.importance : 1,
      norm: text(data?.norm),
    };
    const assignee = text(data?.assignee);
    const givenToOneself = assignee !== null && text(data?.givenBy) === assignee;
    this.begin({ assignee, givenBy: actor, givenToOneself, from: at, claimed: false });
  }

  take(row: TurnEvent): void {
    if (this.ended) return;
    switch (row.event) {
      case 'assigned':
        return this.handOn(row);
      case 'dueMoved':
        return this.moveDue(row);
      case 'completed':
      case 'cancelled':
        this.ended = true;
        return this.finish(row, row.event);
      case 'incidentOpened':
        return this.excuse(row.at, 'incident');
      case 'incidentClosed':
        return this.excuseNoMore(row.at, 'incident');
    }
  }

  instanceEvent({ event, at }: TurnEvent): void {
    if (this.ended) return;
    if (event === 'suspended') this.excuse(at, 'suspended');
    else if (event === 'resumed') this.excuseNoMore(at, 'suspended');
  }

  private get current(): Turn | undefined {
    const turn = this.turns.at(-1);
    return turn?.to === null ? turn : undefined;
  }

  private begin({ assignee, ...holding }: Holding): void {
    const holder = assignee ?? this.owner;
    if (holder === null) return;
    this.turns.push({
      ...this.facts,
      ...holding,
      holder,
      inQueue: assignee === null,
      to: null,
      end: 'open',
      dueAt: this.dueAt,
      firstDueAt: this.dueAt,
      dueMoves: [],
      doneBy: null,
      outcome: null,
      comment: null,
      excused: this.excuses.map((why) => ({ from: holding.from, to: null, why })),
    });
  }

  /** The task goes to another: what is left of the norm goes with it. */
  private handOn({ at, actor, data }: TurnEvent): void {
    const assignee = text(data?.assignee);
    const turn = this.current;
    if (turn && turn.inQueue === (assignee === null) && turn.holder === (assignee ?? this.owner)) return;
    if (turn) end(turn, at, data?.how === 'returned' ? 'returned' : 'handedOn');
    const givenToOneself = data?.how === 'assigned' && assignee !== null && actor === assignee;
    const heldBefore = this.turns.some(({ holder, inQueue }) => holder === assignee && !inQueue);
    const claimed = data?.how === 'claimed' && !heldBefore;
    this.begin({ assignee, givenBy: actor, givenToOneself, from: at, claimed });
  }

  private finish({ at, actor, data }: TurnEvent, how: 'completed' | 'cancelled'): void {
    const turn = this.current;
    if (!turn) return;
    if (how === 'completed') {
      turn.doneBy = actor;
      turn.outcome = text(data?.outcome);
      turn.comment = text(data?.comment);
    }
    end(turn, at, how);
  }

  /** Moved before it passed and by somebody else, a deadline counts; moved after, or by the holder, the old one does. */
  private moveDue({ at, actor, data }: TurnEvent): void {
    const [turn, dueAt] = [this.current, moment(data?.dueAt)];
    const counted = (turn === undefined || actor !== turn.holder) && (this.dueAt === null || at < this.dueAt);
    turn?.dueMoves.push({ at, dueAt, by: actor, counted });
    if (!counted) return;
    this.dueAt = dueAt;
    if (turn) turn.dueAt = dueAt;
  }

  private excuse(from: string, why: Excuse['why']): void {
    if (this.excuses.includes(why)) return;
    this.excuses.push(why);
    this.current?.excused.push({ from, to: null, why });
  }

  private excuseNoMore(at: string, why: Excuse['why']): void {
    this.excuses = this.excuses.filter((open) => open !== why);
    const open = this.current?.excused.find((excuse) => excuse.why === why && excuse.to === null);
    if (open) open.to = at;
  }
}

function end(turn: Turn, at: string, how: Turn['end']): void {
  turn.to = at;
  turn.end = how;
  for (const excuse of turn.excused) excuse.to ??= at;
}
