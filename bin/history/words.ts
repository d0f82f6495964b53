import { changesBetween, type Difference } from '../../activities/history/rows.ts';

/** What differs, in a sentence. */
export function inWords({ kind, expected, found, sealNo, instanceId, problem }: Difference): string {
  if (sealNo !== null)
    return `${instanceId ? SINCE_SEAL[kind] : 'the seal itself was changed'} (seal ${sealNo})`;
  switch (kind) {
    case 'missing':
      return 'is in the history, but not in the table';
    case 'extra':
      return 'is in the table, but not in the history';
    case 'unproven':
      return 'Temporal has no history of it, and no seal stands for it';
    case 'unreplayable':
      return problem ?? 'does not replay';
    case 'changed':
      return expected && found ? changed(changesBetween(expected, found)) : 'differs';
  }
}

const SINCE_SEAL: Record<string, string> = {
  changed: 'was changed after it was sealed',
  missing: 'was removed after it was sealed',
  extra: 'was added after its instance had ended',
};

const changed = (changes: ReturnType<typeof changesBetween>): string =>
  changes
    .map(
      ({ field, expected, found }) =>
        `${field}: ${short(expected)} in the history, ${short(found)} in the table`,
    )
    .join('; ');

function short(value: unknown): string {
  const text = value === null ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
