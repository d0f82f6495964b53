import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Empty } from '../../components/empty.tsx';
import { ErrorText } from '../../components/error-text.tsx';
import { usePageTitle } from '../../components/page-title.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { useWords } from '../../components/words.ts';
import { routeMapsQuery } from '../../modeler/queries.ts';
import { NewMapDialog } from './new-map-dialog.tsx';
import { RouteMapLine } from './route-map-line.tsx';
import './route-maps.css';

/** All route maps as pictures: what is published, what is a draft, what runs and what is late. */
export function RouteMapsPage() {
  const { t } = useTranslation();
  const words = useWords();
  const maps = useQuery(routeMapsQuery);
  const [search, setSearch] = useSearchParams();
  const [creates, setCreates] = useState(false);
  usePageTitle(t('nav.routeMaps'));
  if (maps.isError) return <ErrorText error={maps.error} onRetry={() => void maps.refetch()} />;
  if (!maps.data) return <Skeletons lines={8} />;

  const sought = search.get('query') ?? '';
  const nameOf = (row: (typeof maps.data)[number]) => words.named(row.names, row.name);
  const shown = maps.data
    .filter((row) => `${nameOf(row)} ${row.key}`.toLowerCase().includes(sought.trim().toLowerCase()))
    .sort((one, other) => nameOf(one).localeCompare(nameOf(other), words.language));
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setCreates(true)}>
      {t('modeler.list.create')}
    </Button>
  );
  return (
    <div className="route-maps">
      <header className="route-maps-head">
        <h1>{t('nav.routeMaps')}</h1>
        <TextInput
          size="xs"
          aria-label={t('modeler.list.search')}
          placeholder={t('modeler.list.search')}
          leftSection={<IconSearch size={14} aria-hidden="true" />}
          value={sought}
          onChange={(event) => {
            const query = event.currentTarget.value;
            setSearch(query ? { query } : {}, { replace: true });
          }}
        />
        {create}
      </header>
      {maps.data.length === 0 && (
        <Empty title={t('modeler.list.empty')} hint={t('modeler.list.emptyHint')}>
          {create}
        </Empty>
      )}
      {maps.data.length > 0 && shown.length === 0 && <Empty title={t('modeler.list.nothing')} />}
      <ul>
        {shown.map((row) => (
          <RouteMapLine key={row.key} row={row} />
        ))}
      </ul>
      {creates && <NewMapDialog onClose={() => setCreates(false)} />}
    </div>
  );
}
