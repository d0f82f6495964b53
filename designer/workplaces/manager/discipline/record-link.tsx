import { Link } from 'react-router';
import { type RecordKind, recordAddress } from '../../employee/records/record-words.ts';

type Props = { kind: string | null; id: string | null; children: React.ReactNode };

const KINDS: RecordKind[] = ['contract', 'deal', 'survey', 'ticket'];

/** What a task is about, as a link to its card where it has one. */
export function RecordLink({ kind, id, children }: Props) {
  const known = KINDS.find((one) => one === kind);
  if (!known || !id) return <>{children}</>;
  return <Link to={recordAddress(known, id)}>{children}</Link>;
}
