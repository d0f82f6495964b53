import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** Sorting, filter and hidden columns of a table, kept in the address so that a view can be sent to a colleague. */
export function useTableAddress(firstSort: string | undefined, firstHidden: string[]) {
  const [search, setSearch] = useSearchParams();
  const sort = search.get('sort') ?? firstSort ?? '';
  const hide = search.get('hide') ?? firstHidden.join(',');
  const sorting = useMemo(() => {
    const [id, direction] = sort.split('.');
    return id ? [{ id, desc: direction === 'desc' }] : [];
  }, [sort]);
  const hidden = useMemo(() => hide.split(',').filter(Boolean), [hide]);
  const put = (name: string, value: string | null) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === null || (value === '' && name !== 'hide')) after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  return {
    sorting,
    hidden,
    filter: search.get('find') ?? '',
    setSort: (value: string) => put('sort', value),
    setFilter: (value: string) => put('find', value),
    setHidden: (keys: string[]) => put('hide', keys.join(',')),
  };
}
