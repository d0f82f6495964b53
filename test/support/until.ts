const PAUSE = 25;
const LONGEST = 20_000;

/** Waits for a condition, at most so long (ms). @throws Error when it does not hold for long */
export async function until(holds: () => boolean | Promise<boolean>, longest = LONGEST): Promise<void> {
  const over = Date.now() + longest;
  while (!(await holds())) {
    if (Date.now() > over) throw new Error(`Expected within ${longest / 1000} s: ${holds}`);
    await new Promise((again) => setTimeout(again, PAUSE));
  }
}
