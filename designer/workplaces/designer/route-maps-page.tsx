import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorText } from '../../components/error-text.tsx';
import { usePageTitle } from '../../components/page-title.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { useWords } from '../../components/words.ts';
import { routeMapsQuery } from '../../modeler/queries.ts';

export function RouteMapsPage() {
  const { t } = useTranslation();
  const words = useWords();
  const maps = useQuery(routeMapsQuery);
  usePageTitle(t('nav.routeMaps'));
  if (maps.isError) return <ErrorText error={maps.error} onRetry={() => void maps.refetch()} />;
  if (!maps.data) return <Skeletons lines={8} />;
  return (
    <div className="route-maps">
      <h1>{t('nav.routeMaps')}</h1>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('modeler.column.name')}</Table.Th>
            <Table.Th>{t('modeler.column.version')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {maps.data.map((row) => (
            <Table.Tr key={row.key}>
              <Table.Td>
                <Link to={`/route-maps/${row.key}`}>{words.named(row.names, row.name)}</Link>
              </Table.Td>
              <Table.Td>{row.version ?? '—'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
