import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { label: string; className: string; ref?: Ref<HTMLElement>; children: ReactNode };

/** A table that may be wider or longer than its place: reachable by keyboard, so that it can be scrolled. */
export function ScrollRegion({ label, className, ref, children }: Props) {
  const { t } = useTranslation();
  return (
    <section
      className={className}
      ref={ref}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t('table.scrollable', { label })}
    >
      {children}
    </section>
  );
}
