import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NavigateFunction, useNavigate } from 'react-router';
import type { Schemas } from '../api/client.ts';
import { searchQuery } from '../api/queries.ts';
import { useMe } from '../api/session.ts';
import { useWords } from '../components/words.ts';
import { sectionsOf } from './sections.ts';

type Hit = Schemas['SearchHit'];

const ADDRESS: Record<Hit['kind'], (id: string) => string> = {
  task: (id) => `/my-day?task=${id}`,
  contract: (id) => `/contracts/${id}`,
  client: (id) => `/contracts?client=${id}`,
  employee: (id) => `/discipline/employees/${id}`,
  routeMap: (key) => `/route-maps/${encodeURIComponent(key)}`,
  deal: (id) => `/deals/${id}`,
  ticket: (id) => `/tickets/${id}`,
  instance: (id) => `/instances/${id}`,
};

/** Finds records, people and sections by a few letters. */
export function Search() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const asked = query.trim();
  const { data } = useQuery(searchQuery(asked));
  const actions = [...useSectionActions(asked), ...useHitActions(asked ? (data?.items ?? []) : [])];
  return (
    <Spotlight
      query={query}
      onQueryChange={setQuery}
      actions={actions}
      filter={(_query, all) => all}
      shortcut={null}
      centered={false}
      overlayProps={{ blur: 0 }}
      nothingFound={asked ? t('shell.searchNothing') : t('shell.searchStart')}
      scrollable
      maxHeight="60vh"
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: t('shell.searchPlaceholder'),
        'aria-label': t('shell.search'),
      }}
    />
  );
}

function useSectionActions(asked: string): SpotlightActionGroupData[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const fitting = sectionsOf(useMe()).filter(({ key }) =>
    t(`nav.${key}`).toLowerCase().includes(asked.toLowerCase()),
  );
  if (fitting.length === 0) return [];
  return [
    {
      group: t('shell.searchActions'),
      actions: fitting.map(({ key, path, icon: Icon }) => ({
        id: path,
        label: t(`nav.${key}`),
        leftSection: <Icon size={18} stroke={1.6} />,
        onClick: () => void navigate(path),
      })),
    },
  ];
}

function useHitActions(hits: Hit[]): SpotlightActionGroupData[] {
  const { t } = useTranslation();
  const words = useWords();
  const navigate = useNavigate();
  const kinds = [...new Set(hits.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    group: t(`hit.${kind}`),
    actions: hits
      .filter((hit) => hit.kind === kind)
      .map((hit) => actionOf(hit, words.pick(hit.title, hit.titleEn), navigate)),
  }));
}

function actionOf(hit: Hit, label: string, navigate: NavigateFunction): SpotlightActionData {
  return {
    id: `${hit.kind}:${hit.id}`,
    label,
    description: hit.detail ?? undefined,
    onClick: () => void navigate(ADDRESS[hit.kind](hit.id)),
  };
}
