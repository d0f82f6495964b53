import { useState } from 'react';

export type Draft = { comment: string; values: Record<string, unknown> };

const keyOf = (taskId: string) => `marshrut.draft.${taskId}`;

function kept(taskId: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(taskId)) ?? 'null') as Draft | null;
  } catch {
    return null;
  }
}

/** What was typed into a task and not yet sent; it outlives the page. */
export function useDraft(taskId: string, first: Record<string, unknown>) {
  const [draft, setDraft] = useState<Draft>(() => {
    const before = kept(taskId);
    return { comment: before?.comment ?? '', values: { ...first, ...before?.values } };
  });
  const change = (changed: Partial<Draft>) => {
    const next = { ...draft, ...changed };
    setDraft(next);
    localStorage.setItem(keyOf(taskId), JSON.stringify(next));
  };
  return { draft, change, forget: () => localStorage.removeItem(keyOf(taskId)) };
}
