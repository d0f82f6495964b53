import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.ts';

export const routeMapsQuery = queryOptions({
  queryKey: ['route-maps'],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/route-maps', { signal }))).items,
});

export const routeMapQuery = (key: string) =>
  queryOptions({
    queryKey: ['route-map', key],
    queryFn: ({ signal }) => answerOf(api.GET('/route-maps/{key}', { params: { path: { key } }, signal })),
  });

export const versionXmlQuery = (key: string, version: number) =>
  queryOptions({
    queryKey: ['route-map', key, 'version', version],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/route-maps/{key}/versions/{version}/xml', {
          params: { path: { key, version } },
          parseAs: 'text',
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What the modeler opens: the draft where there is one, else the published version. */
export type Opened = {
  xml: string;
  /** When the draft was saved last; null: there is none yet. */
  editedAt: string | null;
  baseVersion: number | null;
};

/** One sitting keeps what it has opened, whatever happens on the server; the next one asks again. */
export const openedQuery = (key: string, sitting: number) =>
  queryOptions({
    queryKey: ['opened-route-map', key, sitting],
    queryFn: async ({ signal, client }): Promise<Opened> => {
      const row = await client.fetchQuery({ ...routeMapQuery(key), staleTime: 0 });
      const path = { key };
      if (row.draft) {
        const draft = await answerOf(api.GET('/route-maps/{key}/draft', { params: { path }, signal }));
        return { xml: draft.xml, editedAt: draft.editedAt, baseVersion: draft.baseVersion };
      }
      const xml = await client.fetchQuery(versionXmlQuery(key, row.version ?? 0));
      return { xml, editedAt: null, baseVersion: row.version };
    },
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What a small picture shows: the published version, or the draft of a map that has none. */
export const pictureXmlQuery = (key: string, version: number | null) =>
  queryOptions({
    queryKey: ['route-map-picture', key, version],
    queryFn: async ({ signal, client }) => {
      if (version !== null) return client.fetchQuery(versionXmlQuery(key, version));
      const draft = await answerOf(api.GET('/route-maps/{key}/draft', { params: { path: { key } }, signal }));
      return draft.xml;
    },
    staleTime: version === null ? 0 : Number.POSITIVE_INFINITY,
  });
