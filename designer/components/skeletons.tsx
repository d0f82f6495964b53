import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Grey lines in the place of what is loading. */
export function Skeletons({ lines = 6, height = 16 }: { lines?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeletons" role="status" aria-label={t('shell.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have nothing but their place
        <Skeleton key={line} height={height} width={`${90 - ((line * 17) % 45)}%`} />
      ))}
    </div>
  );
}
