import { Checkbox, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { TypedFilter } from '../../../components/typed-filter.tsx';
import { useChoice } from '../../../components/use-choice.ts';
import { useWords } from '../../../components/words.ts';
import { routeMapsQuery } from '../../../modeler/queries.ts';
import { STATUSES } from './use-instance-filters.ts';

/** What the server is asked for: by route map, state, business key, and only what has stopped. */
export function InstanceFilters() {
  const { t } = useTranslation();
  const words = useWords();
  const [search] = useSearchParams();
  const choose = useChoice();
  const { data: maps = [] } = useQuery(routeMapsQuery);
  return (
    <div className="table-tools">
      <NativeSelect
        aria-label={t('instances.route')}
        value={search.get('route') ?? ''}
        onChange={(event) => choose('route', event.currentTarget.value)}
        data={[
          { value: '', label: t('instances.allRoutes') },
          ...maps.map((map) => ({ value: map.key, label: words.named(map.names, map.name) })),
        ]}
      />
      <NativeSelect
        aria-label={t('instances.status')}
        value={search.get('status') ?? ''}
        onChange={(event) => choose('status', event.currentTarget.value)}
        data={[
          { value: '', label: t('instances.allStatuses') },
          ...STATUSES.map((value) => ({ value, label: t(`instances.statuses.${value}`) })),
        ]}
      />
      <TypedFilter
        label={t('instances.businessKey')}
        value={search.get('key') ?? ''}
        onChoose={(value) => choose('key', value)}
      />
      <Checkbox
        label={t('instances.onlyIncidents')}
        checked={search.get('incidents') === 'true'}
        onChange={(event) => choose('incidents', event.currentTarget.checked ? 'true' : '')}
      />
    </div>
  );
}
