import type { ClientBase } from 'pg';
import { type Done, eachInOneRound, type Statement } from '../../domain/round.ts';
import type { Database } from './connector.ts';

type Asked = Statement & { done(answer: Done): void; failed(error: unknown): void };

/** One connection for connectors that run beside one another: what they ask at the same moment is sent in one round. */
export class Together implements Database {
  private readonly client: ClientBase;
  private asked: Asked[] = [];

  constructor(client: ClientBase) {
    this.client = client;
  }

  async query<R extends object>(
    { name, text }: { name: string; text: string },
    values: unknown[],
  ): Promise<{ rows: R[]; rowCount: number }> {
    if (this.asked.length === 0) queueMicrotask(() => void this.send());
    const { rows, count } = await new Promise<Done>((done, failed) => {
      this.asked.push({ name, text, values, done, failed });
    });
    return { rows: rows as R[], rowCount: count };
  }

  private async send(): Promise<void> {
    const asked = this.asked;
    this.asked = [];
    try {
      const answers = await eachInOneRound(this.client, asked);
      asked.forEach(({ done }, index) => {
        done(answers[index] as Done);
      });
    } catch (error) {
      for (const { failed } of asked) failed(error);
    }
  }
}
