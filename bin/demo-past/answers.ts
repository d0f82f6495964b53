import { companyDefault, workingMinutesBetween } from '../../domain/calendars/index.ts';
import { paces, refusals, remarks, reworkComment } from '../../domain/seed/past-data.ts';
import type { NewUserTask } from '../../workflows/engine/commands.ts';
import type { PlannedTask } from '../../workflows/engine/events.ts';
import type { Variables } from '../../workflows/engine/json.ts';

export type Answer = {
  /** Employee. */
  by: string;
  outcome: string;
  comment?: string;
  variables: Variables;
  /** Working minutes after the task was given. */
  claimedAfter: number;
  doneAfter: number;
};

/** One approval in so many comes back with remarks, or is refused. */
const REMARKS_IN = 4;
const REFUSED_IN = 13;
/** Who takes tasks from the queue of a role, in turn. */
const QUEUES: Record<string, string[]> = { legal: ['legal', 'lawyer', 'lawyer'] };

/** How the people of the demonstration company answered: the same for the same seed. */
export class Answers {
  private readonly seed: number;
  private readonly people: Map<string, string>;
  private readonly logins: Map<string, string>;
  private given = 0;
  private returned = false;

  constructor(seed: number, people: Map<string, string>) {
    this.seed = seed;
    this.people = people;
    this.logins = new Map([...people].map(([login, id]) => [id, login]));
  }

  to(task: NewUserTask, plan: PlannedTask, at: string): Answer {
    const login = this.holderOf(plan);
    this.given += 1;
    const doneAfter = Math.round(this.shareOf(login) * normMinutes(plan, at));
    return {
      by: this.people.get(login) ?? '',
      ...this.decision(task),
      claimedAfter: Math.max(1, Math.min(doneAfter - 1, 10 + this.draw(90))),
      doneAfter,
    };
  }

  private holderOf({ assignee, candidateGroups }: PlannedTask): string {
    if (assignee) return this.logins.get(assignee) ?? '';
    const queue = QUEUES[candidateGroups[0] ?? ''] ?? [];
    const login = queue[this.seed % queue.length];
    if (!login) throw new Error(`Expected somebody of ${candidateGroups.join(', ')} to take the task`);
    return login;
  }

  private shareOf(login: string): number {
    const { usual, slow, oneIn } = paces[login] ?? { usual: 0.6, slow: 1.2, oneIn: 5 };
    const share = this.draw(oneIn) === 0 ? slow : usual;
    return share * (0.7 + this.draw(50) / 100);
  }

  private decision({ elementId, outcomes }: NewUserTask): Omit<Answer, 'by' | 'claimedAfter' | 'doneAfter'> {
    const refusal = refusals[elementId];
    const noted = remarks[elementId];
    if (!this.returned && refusal && this.seed % REFUSED_IN === 7 && elementId === 'Security')
      return { outcome: 'rejected', comment: refusal, variables: {} };
    if (!this.returned && noted && this.seed % REMARKS_IN === 1 && this.draw(3) > 0) {
      const comment = noted[this.draw(noted.length)];
      return { outcome: 'remarks', ...(comment ? { comment } : {}), variables: {} };
    }
    if (elementId === 'Rework') {
      this.returned = true;
      return { outcome: 'resubmitted', comment: reworkComment, variables: {} };
    }
    return { outcome: outcomes[0]?.code ?? '', variables: {} };
  }

  /** A whole number below `limit` that looks random. */
  private draw(limit: number): number {
    this.given += 1;
    let mixed = Math.imul(this.seed * 7919 + this.given * 104_729 + 17, 0x9e3779b1);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x85ebca6b);
    return ((mixed ^ (mixed >>> 13)) >>> 0) % limit;
  }
}

/** Working minutes that a task was given for; half a day where it has no deadline. */
const normMinutes = ({ dueAt }: PlannedTask, at: string): number =>
  dueAt ? workingMinutesBetween(at, dueAt, companyDefault) : 240;
