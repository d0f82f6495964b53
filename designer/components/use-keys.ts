import { useEffect, useRef } from 'react';

export type Keys = Record<string, (event: KeyboardEvent) => void>;

/** Letters by their place on the keyboard, so that they work in the Russian layout too. */
function nameOf({ code, key }: KeyboardEvent): string {
  if (/^Key[A-Z]$/.test(code)) return code.charAt(3).toLowerCase();
  return key.length > 1 ? key.toLowerCase() : key;
}

const TYPED = 'input, textarea, select, [contenteditable="true"]';

/**
 * Listens to keys of the page while it is open: `j`, `enter`, `mod+enter`. Letters are left alone while somebody types,
 * and everything is while a dialog is open.
 */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return;
      const mod = event.ctrlKey || event.metaKey;
      const action = latest.current[`${mod ? 'mod+' : ''}${nameOf(event)}`];
      const target = event.target instanceof Element ? event.target : null;
      if (!action || document.querySelector('[role="dialog"]')) return;
      if (!mod && target?.closest(TYPED)) return;
      if (event.key === 'Enter' && !mod && target?.closest('button, a')) return;
      event.preventDefault();
      action(event);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
