import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Edit } from './edit.ts';
import { knownVariables } from './known-variables.ts';
import { processOf } from './node-of.ts';

/** Fields of formulas with the variables that they may use: a press writes one where the hand was last. */
export function WithVariables({ edit, children }: { edit: Edit; children: ReactNode }) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const names = knownVariables(processOf(edit.node));

  const write = (name: string) => {
    const into = field.current?.isConnected ? field.current : place.current?.querySelector('textarea');
    if (!into) return;
    into.focus();
    into.setRangeText(name, into.selectionStart, into.selectionEnd, 'end');
    into.dispatchEvent(new Event('input', { bubbles: true }));
  };
  return (
    <div
      ref={place}
      className="with-variables"
      onFocusCapture={({ target }) => {
        if (target instanceof HTMLTextAreaElement) field.current = target;
      }}
    >
      {children}
      {names.length > 0 && (
        <section className="variables" aria-label={t('modeler.variables.label')}>
          <h3 className="dimmed">{t('modeler.variables.label')}</h3>
          {names.map((name) => (
            <button
              key={name}
              type="button"
              className="mono"
              aria-label={t('modeler.variables.insert', { name })}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => write(name)}
            >
              {name}
            </button>
          ))}
        </section>
      )}
    </div>
  );
}
