import { useSearchParams } from 'react-router';

/** Puts one choice of a page into its address; an empty value takes it out. */
export function useChoice(): (name: string, value: string) => void {
  const [, setSearch] = useSearchParams();
  return (name, value) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === '') after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
}
