import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstanceRow } from '../../../api/queries.ts';
import type { InstanceFilters } from '../../manager/instances/use-instance-filters.ts';
import { BatchDialog, type BatchTarget } from './batch-dialog.tsx';
import type { InstanceFilter, OperationName } from './queries.ts';

const OPERATIONS: OperationName[] = [
  'retryIncidents',
  'resolveIncidents',
  'suspend',
  'resume',
  'setVariables',
  'modify',
  'migrate',
  'cancel',
];

type Props = {
  chosen: InstanceRow[];
  filters: InstanceFilters;
  /** How many match the filter. */
  total: number | undefined;
  onClear: () => void;
};

/** What is chosen, or all that match, with what can be done to them. */
export function ChosenBar({ chosen, filters, total, onClear }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<{ operation: OperationName; target: BatchTarget } | null>(null);
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <section className="chosen-bar" aria-label={t('operations.many')}>
      <span aria-live="polite">
        {chosen.length > 0 ? t('operations.chosen', { count: chosen.length }) : t('operations.noneChosen')}
      </span>
      {chosen.length > 0 && (
        <>
          <OperationMenu
            label={t('operations.doWithChosen')}
            onChoose={(operation) => setAsked({ operation, target: ofRows(chosen) })}
          />
          <Button variant="subtle" onClick={onClear}>
            {t('operations.clearChoice')}
          </Button>
        </>
      )}
      {isFiltered && total !== undefined && total > 0 && (
        <OperationMenu
          label={t('operations.doWithAll', { count: total })}
          onChoose={(operation) => setAsked({ operation, target: ofFilters(filters) })}
        />
      )}
      {!isFiltered && <span className="dimmed">{t('operations.filterFirst')}</span>}
      {asked && <BatchDialog {...asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

function ofRows(rows: InstanceRow[]): BatchTarget {
  const keys = new Set(rows.map(({ routeMapKey }) => routeMapKey));
  const [routeMapKey = null] = keys.size === 1 ? keys : [];
  return { ids: rows.map(({ id }) => id), routeMapKey };
}

function ofFilters({ incidents, variables, ...same }: InstanceFilters): BatchTarget {
  const filter: InstanceFilter = {
    ...same,
    ...(incidents && { incidents: true }),
    ...(variables && {
      variables: variables.map((text) => {
        const at = text.indexOf('=');
        return { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
      }),
    }),
  };
  return { filter, routeMapKey: same.routeMapKey ?? null };
}

type MenuProps = { label: string; onChoose: (operation: OperationName) => void };

function OperationMenu({ label, onChoose }: MenuProps) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden="true" />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {OPERATIONS.map((operation) => (
          <Menu.Item
            key={operation}
            {...(operation === 'cancel' ? { color: 'red' } : {})}
            onClick={() => onChoose(operation)}
          >
            {t(`operations.names.${operation}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
