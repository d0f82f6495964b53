import { NativeSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { routeMapQuery, versionXmlQuery } from '../modeler/queries.ts';
import { type ElementOption, useMapElements, useVersionElements } from './map-elements.ts';
import './field-rows.css';

export type MigrationDraft = { version: number | null; mapping: Record<string, string> };

type Props = {
  routeMapKey: string;
  /** The versions that the instances go by now. */
  from: number[];
  draft: MigrationDraft;
  /** Elements whose new ids matter: tokens stand there. All of the version where left out. */
  here?: ElementOption[];
  onChange: (draft: MigrationDraft) => void;
};

/** To which version, and which element of it stands for which one of now. */
export function MappingFields({ routeMapKey, from, draft, here, onChange }: Props) {
  const { t } = useTranslation();
  const { data: map } = useQuery(routeMapQuery(routeMapKey));
  const versions = (map?.versions ?? []).filter(({ version }) => from.length !== 1 || version !== from[0]);
  const target = useQuery({
    ...versionXmlQuery(routeMapKey, draft.version ?? 0),
    enabled: draft.version !== null,
  });
  const all = useVersionElements(
    routeMapKey,
    from.filter((version) => version !== draft.version),
  );
  const elements = useMapElements(target.data);
  const known = new Set(elements.map(({ value }) => value));
  const stands = new Set((here ?? []).map(({ value }) => value));
  const asked = all.filter(
    ({ value }) => !known.has(value) || stands.has(value) || draft.mapping[value] !== undefined,
  );
  const put = (id: string, to: string | null) => {
    const { [id]: _, ...others } = draft.mapping;
    onChange({ ...draft, mapping: to === null || to === id ? others : { ...others, [id]: to } });
  };
  return (
    <>
      <NativeSelect
        label={t('operations.toVersion')}
        value={draft.version ?? ''}
        data={[
          { value: '', label: t('operations.chooseVersion') },
          ...versions.map(({ version }) => ({
            value: String(version),
            label: t('instances.version', { version }),
          })),
        ]}
        onChange={(event) => onChange({ version: Number(event.currentTarget.value) || null, mapping: {} })}
      />
      {map && versions.length === 0 && <p className="dimmed">{t('operations.noOtherVersion')}</p>}
      {draft.version !== null && target.data && (
        <fieldset className="variable-fields">
          <legend>{t('operations.mapping')}</legend>
          <p className="dimmed">
            {t(asked.length > 0 ? 'operations.mappingHint' : 'operations.mappingSame')}
          </p>
          {asked.map(({ value, label }) => (
            <Select
              key={value}
              label={label}
              searchable
              clearable
              placeholder={known.has(value) ? undefined : t('operations.goneInVersion')}
              value={draft.mapping[value] ?? (known.has(value) ? value : null)}
              data={elements}
              nothingFoundMessage={t('table.nothing')}
              onChange={(to) => put(value, to)}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}
