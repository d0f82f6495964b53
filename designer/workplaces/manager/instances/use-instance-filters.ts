import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

export const STATUSES = ['active', 'completed', 'terminated', 'suspended'] as const;

/** Which instances are asked of the server, as the address says. */
export function useInstanceFilters() {
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(() => {
    const status = STATUSES.find((known) => known === search.get('status'));
    const routeMapKey = search.get('route');
    const query = search.get('about');
    const businessKey = search.get('key')?.trim();
    return {
      ...(status && { status }),
      ...(routeMapKey && { routeMapKey }),
      ...(query && { query }),
      ...(businessKey && { businessKey }),
      ...(search.get('incidents') === 'true' && { incidents: 'true' as const }),
    };
  }, [search]);
  return { filters, clear: () => setSearch({}, { replace: true }) };
}
