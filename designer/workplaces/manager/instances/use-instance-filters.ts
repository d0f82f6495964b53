import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

export const STATUSES = ['active', 'completed', 'terminated', 'suspended'] as const;

/** A moment of the browser's own day, as the server is asked for it; null for what is no day. */
function dayStart(day: string | null, plusDays = 0): string | null {
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const moment = new Date(`${day}T00:00:00`);
  moment.setDate(moment.getDate() + plusDays);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

/** Which instances are asked of the server, as the address says. */
export function useInstanceFilters() {
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(() => filtersOf(search), [search]);
  return { filters, clear: () => setSearch({}, { replace: true }) };
}

function filtersOf(search: URLSearchParams) {
  const status = STATUSES.find((known) => known === search.get('status'));
  const routeMapKey = search.get('route');
  const version = Number(search.get('version'));
  const query = search.get('about');
  const businessKey = search.get('key')?.trim();
  const businessKeyPrefix = search.get('keyStart')?.trim();
  const elementId = search.get('element')?.trim();
  const variables = search.getAll('variable').filter((one) => /^[^=]+=/.test(one));
  const startedFrom = dayStart(search.get('from'));
  const startedTo = dayStart(search.get('to'), 1);
  return {
    ...(status && { status }),
    ...(routeMapKey && { routeMapKey }),
    ...(version > 0 && { version }),
    ...(query && { query }),
    ...(businessKey && { businessKey }),
    ...(businessKeyPrefix && { businessKeyPrefix }),
    ...(elementId && { elementId }),
    ...(variables.length > 0 && { variables }),
    ...(startedFrom && { startedFrom }),
    ...(startedTo && { startedTo }),
    ...(search.get('incidents') === 'true' && { incidents: 'true' as const }),
  };
}

export type InstanceFilters = ReturnType<typeof filtersOf>;
