import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { ErrorText } from '../../components/error-text.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { ModelerSession } from '../../modeler/modeler-session.tsx';
import { openedQuery, routeMapQuery } from '../../modeler/queries.ts';

/** One route map open for drawing: its draft, or the published version to begin a draft from. */
export function ModelerPage() {
  const { key = '' } = useParams();
  const opened = useQuery(openedQuery(key));
  const row = useQuery(routeMapQuery(key));
  if (opened.isError) return <ErrorText error={opened.error} onRetry={() => void opened.refetch()} />;
  if (!opened.data || !row.data) return <Skeletons lines={10} />;
  return <ModelerSession key={`${key} ${opened.dataUpdatedAt}`} row={row.data} opened={opened.data} />;
}
