import { CloseButton, NativeSelect, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMapElements } from '../../../components/map-elements.ts';
import { TypedFilter } from '../../../components/typed-filter.tsx';
import { useChoice } from '../../../components/use-choice.ts';
import { routeMapQuery, versionXmlQuery } from '../../../modeler/queries.ts';
import { InstanceFilters } from '../../manager/instances/instance-filters.tsx';

/** Filters that are folded away until one is asked for. */
const MORE = ['keyStart', 'about', 'version', 'element', 'from', 'to', 'variable'];

/** More that an administrator finds instances by; all of it is in the address. */
export function OperationFilters() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const choose = useChoice();
  const [open, setOpen] = useState(() => MORE.some((name) => search.has(name)));
  const typed = (name: string, label: string) => (
    <TypedFilter label={label} value={search.get(name) ?? ''} onChoose={(value) => choose(name, value)} />
  );
  return (
    <search className="operation-filters" aria-label={t('operations.filters')}>
      <InstanceFilters />
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('operations.moreConditions')}</summary>
        <div className="table-tools">
          {typed('keyStart', t('operations.keyStart'))}
          {typed('about', t('instances.subject'))}
          <OfRoute />
          <DayFilter name="from" label={t('operations.startedFrom')} />
          <DayFilter name="to" label={t('operations.startedTo')} />
          <VariableFilter />
        </div>
      </details>
    </search>
  );
}

function DayFilter({ name, label }: { name: string; label: string }) {
  const [search] = useSearchParams();
  const choose = useChoice();
  const id = useId();
  return (
    <div className="day-filter">
      <label htmlFor={id}>{label}</label>
      <TextInput
        id={id}
        type="date"
        value={search.get(name) ?? ''}
        onChange={(event) => choose(name, event.currentTarget.value)}
      />
    </div>
  );
}

/** Version and element are those of one route map. */
function OfRoute() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const choose = useChoice();
  const key = search.get('route') ?? '';
  const version = Number(search.get('version'));
  const { data: map } = useQuery({ ...routeMapQuery(key), enabled: key !== '' });
  const shown = version || map?.version || 0;
  const { data: xml } = useQuery({ ...versionXmlQuery(key, shown), enabled: key !== '' && shown > 0 });
  const elements = useMapElements(xml);
  const element = search.get('element');
  if (key === '')
    return (
      <TypedFilter
        label={t('operations.elementId')}
        value={element ?? ''}
        onChoose={(value) => choose('element', value)}
      />
    );
  const isKnown = !element || elements.some(({ value }) => value === element);
  return (
    <>
      <NativeSelect
        aria-label={t('operations.version')}
        value={search.get('version') ?? ''}
        data={[
          { value: '', label: t('operations.allVersions') },
          ...(map?.versions ?? []).map((one) => ({
            value: String(one.version),
            label: t('instances.version', { version: one.version }),
          })),
        ]}
        onChange={(event) => choose('version', event.currentTarget.value)}
      />
      <Select
        aria-label={t('instances.where')}
        placeholder={t('instances.where')}
        searchable
        clearable
        value={element}
        data={isKnown ? elements : [{ value: element, label: element }, ...elements]}
        nothingFoundMessage={t('table.nothing')}
        onChange={(value) => choose('element', value ?? '')}
      />
    </>
  );
}

/** Variables that must have a value: `name = value`, one after another. */
function VariableFilter() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState('');
  const chosen = search.getAll('variable');
  const isWell = /^[^=]+=/.test(typed);
  const put = (variables: string[]) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        after.delete('variable');
        for (const variable of variables) after.append('variable', variable);
        return after;
      },
      { replace: true },
    );
  return (
    <form
      className="variable-filter"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWell) return;
        put([...new Set([...chosen, typed.replace(/\s*=\s*/, '=').trim()])]);
        setTyped('');
      }}
    >
      <TextInput
        aria-label={t('operations.variableIs')}
        placeholder={t('operations.variableIs')}
        title={t('operations.variableIsHint')}
        value={typed}
        error={typed.length > 0 && !isWell && t('operations.variableIsHint')}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {chosen.map((variable) => (
        <span key={variable} className="tag variable-tag">
          {variable}
          <CloseButton
            size="xs"
            aria-label={t('operations.withoutVariable', { variable })}
            onClick={() => put(chosen.filter((one) => one !== variable))}
          />
        </span>
      ))}
    </form>
  );
}
