import { useWords } from './words.ts';

type Named = { id?: string | null; fullName: string | null; fullNameEn: string | null };

const TONES = 6;

function initialsOf(name: string): string {
  const [first = '', second = ''] = name.split(/\s+/);
  return `${first.charAt(0)}${second.charAt(0)}`.toUpperCase();
}

/** The same tone for the same person everywhere. */
function toneOf(text: string): number {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) % 997;
  return sum % TONES;
}

export function Avatar({ person, size = 22 }: { person: Named; size?: number }) {
  const words = useWords();
  const name = words.person(person);
  return (
    <span
      className={`avatar avatar-${toneOf(person.id ?? person.fullName ?? name)}`}
      style={{ inlineSize: size, blockSize: size, fontSize: Math.round(size * 0.42) }}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  );
}

/** Avatar and name; a dash where there is nobody. */
export function Person({ person }: { person: Named | null | undefined }) {
  const words = useWords();
  if (!person?.fullName && !person?.fullNameEn) return <span className="dimmed">—</span>;
  return (
    <span className="person" title={words.person(person)}>
      <Avatar person={person} />
      <span>{words.shortly(person)}</span>
    </span>
  );
}
