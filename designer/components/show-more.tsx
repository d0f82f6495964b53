import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };

/** Reads the next page of a list; nothing where it was the last. */
export function ShowMore({ pages }: { pages: Pages }) {
  const { t } = useTranslation();
  if (!pages.hasNextPage) return null;
  return (
    <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
      {t('shell.showMore')}
    </Button>
  );
}
