import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Change } from './difference.ts';
import './publish.css';

const ICONS = { added: IconPlus, removed: IconMinus, changed: IconPencil };

/** Changes by the names of their elements: what came, what went, what is different. */
export function DifferenceList({ changes }: { changes: Change[] }) {
  const { t } = useTranslation();
  return (
    <ul className="difference-list">
      {(['added', 'changed', 'removed'] as const).flatMap((kind) =>
        changes
          .filter((change) => change.kind === kind)
          .map(({ id, type, name }) => {
            const Icon = ICONS[kind];
            const words = t(`modeler.kind.${type.replace('bpmn:', '')}`, {
              defaultValue: type.replace('bpmn:', ''),
            });
            return (
              <li key={id}>
                <Icon size={14} aria-hidden="true" />
                <span>{t(`modeler.publishing.${kind}`)}</span>
                <strong>{name || id}</strong>
                <span className="dimmed">{words}</span>
              </li>
            );
          }),
      )}
    </ul>
  );
}
