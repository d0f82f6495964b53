import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { ErrorText } from '../../components/error-text.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { ModelerSession } from '../../modeler/modeler-session.tsx';
import { openedQuery, routeMapQuery } from '../../modeler/queries.ts';

/** One route map open for drawing: its draft, or the published version to begin a draft from. */
export function ModelerPage() {
  const { key = '' } = useParams();
  return <Opening key={key} mapKey={key} />;
}

function Opening({ mapKey }: { mapKey: string }) {
  const client = useQueryClient();
  const [sitting, setSitting] = useState(0);
  const opened = useQuery(openedQuery(mapKey, sitting));
  const row = useQuery(routeMapQuery(mapKey));
  if (opened.isError) return <ErrorText error={opened.error} onRetry={() => void opened.refetch()} />;
  if (!opened.data || !row.data) return <Skeletons lines={10} />;
  return (
    <ModelerSession
      key={sitting}
      row={row.data}
      opened={opened.data}
      onReload={() => {
        void client.invalidateQueries({ queryKey: routeMapQuery(mapKey).queryKey, exact: true });
        setSitting((before) => before + 1);
      }}
    />
  );
}
