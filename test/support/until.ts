const PAUSE = 25;
const LONGEST = 20_000;

/** Waits for a condition. @throws Error when it does not hold for long */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const over = Date.now() + LONGEST;
  while (!(await holds())) {
    if (Date.now() > over) throw new Error(`Expected within ${LONGEST / 1000} s: ${holds}`);
    await new Promise((again) => setTimeout(again, PAUSE));
  }
}
