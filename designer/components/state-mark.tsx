import type { DueState } from './time/due-state.ts';

const SHAPES: Record<DueState, React.ReactNode> = {
  inTime: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  soon: <path d="M6 .8 11.2 6 6 11.2.8 6Z" fill="currentColor" />,
  late: <path d="M6 1 11.5 10.800H.5Z" fill="currentColor" />,
  none: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  outside: (
    <path
      d="M2.5 1h7L6.6 6l2.9 5h-7l2.9-5Z"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
    />
  ),
};

/** The shape of a state; the word beside it says the same. */
export function StateMark({ state }: { state: DueState }) {
  return (
    <svg
      className={`state-mark state-${state}`}
      viewBox="0 0 12 12"
      width="10"
      height="10"
      aria-hidden="true"
    >
      {SHAPES[state]}
    </svg>
  );
}

/** A state in words, with its shape and colour. */
export function StateBadge({ state, children }: { state: DueState; children: React.ReactNode }) {
  return (
    <span className={`state state-${state}`}>
      <StateMark state={state} />
      <span>{children}</span>
    </span>
  );
}
