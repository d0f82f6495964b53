import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { diagramQuery } from '../api/queries.ts';
import { ErrorText } from './error-text.tsx';
import { Skeletons } from './skeletons.tsx';

const Diagram = lazy(async () => ({ default: (await import('./diagram/Diagram.tsx')).Diagram }));

type Props = {
  instanceId: string;
  height?: number;
  selected?: string;
  onSelect?: (elementId: string | null) => void;
};

/** The diagram of an instance: where the tokens are, who holds them until when, and the way taken. */
export function RouteDiagram({ instanceId, height = 260, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const diagram = useQuery(diagramQuery(instanceId));
  const waiting = <Skeletons lines={1} height={height - 48} />;
  if (diagram.isPending) return waiting;
  if (!diagram.data) return <ErrorText error={diagram.error} onRetry={() => void diagram.refetch()} />;
  return (
    <section className="diagram-frame" style={{ blockSize: height }} aria-label={t('instances.diagram')}>
      <Suspense fallback={waiting}>
        <Diagram
          xml={diagram.data.xml}
          elements={diagram.data.elements}
          taken={diagram.data.taken}
          selected={selected}
          onSelect={onSelect}
        />
      </Suspense>
    </section>
  );
}
