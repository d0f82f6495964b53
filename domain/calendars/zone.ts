import { IANAZone } from 'luxon';

/** Zones have changed their clocks at full quarters of an hour since then (ms since 1970): the first of January 1980. */
const SINCE = 315_532_800_000;
const QUARTER = 15 * 60_000;
const KEPT = 100_000;

/** A time zone that asks the system once for each quarter of an hour: it answers slowly, and is asked for the same days. */
class RememberingZone extends IANAZone {
  readonly #offsets = new Map<number, number>();

  override offset(at: number): number {
    if (at < SINCE) return super.offset(at);
    const quarter = Math.floor(at / QUARTER);
    let offset = this.#offsets.get(quarter);
    if (offset === undefined) {
      offset = super.offset(at);
      if (this.#offsets.size >= KEPT) this.#offsets.clear();
      this.#offsets.set(quarter, offset);
    }
    return offset;
  }
}

const zones = new Map<string, RememberingZone>();

/** The zone of an IANA name, as luxon takes it. */
export function zoneOf(name: string): IANAZone {
  let zone = zones.get(name);
  if (!zone) {
    zone = new RememberingZone(name);
    zones.set(name, zone);
  }
  return zone;
}
