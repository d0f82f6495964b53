import { Select, Switch } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { departmentsQuery, employeesQuery, rolesQuery } from '../../api/queries.ts';
import { useWords } from '../../components/words.ts';
import type { Edit } from './edit.ts';
import { FeelField, TextField } from './fields.tsx';
import { listOf, textOf } from './node-of.ts';

const KINDS = [
  'user',
  'role',
  'department',
  'departmentHead',
  'initiator',
  'initiatorHead',
  'candidates',
] as const;
type Kind = (typeof KINDS)[number];

const NAMED = new Set<string>(['user', 'role', 'department', 'departmentHead']);

/** Who does a user task. */
export function Who({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  const kind = textOf(edit.node, 'marshrut:performerKind');
  const value = textOf(edit.node, 'marshrut:performer');
  const [formula, setFormula] = useState(value.startsWith('='));
  const lane = laneRole(edit);
  return (
    <>
      <Select
        label={t('modeler.who.kind')}
        value={kind || 'none'}
        allowDeselect={false}
        data={[
          { value: 'none', label: lane ? t('modeler.who.lane', { lane }) : t('modeler.who.nobody') },
          ...KINDS.map((one) => ({ value: one, label: t(`modeler.who.${one}`) })),
        ]}
        onChange={(next) =>
          edit.set({
            'marshrut:performerKind': next === 'none' ? undefined : next,
            'marshrut:performer': undefined,
            'marshrut:candidateUsers': undefined,
            'marshrut:candidateGroups': undefined,
          })
        }
      />
      {kind === 'candidates' && <Candidates edit={edit} />}
      {NAMED.has(kind) && !formula && (
        <ByKind
          kind={kind as Kind}
          value={value}
          onChange={(next) => edit.set({ 'marshrut:performer': next ?? undefined })}
        />
      )}
      {NAMED.has(kind) && formula && (
        <FeelField
          label={t('modeler.who.formula')}
          description={t('modeler.who.formulaHint')}
          value={value}
          onCommit={(text) =>
            edit.set({
              'marshrut:performer': text.trim() ? `=${text.trim().replace(/^=\s*/, '')}` : undefined,
            })
          }
        />
      )}
      {NAMED.has(kind) && (
        <Switch
          label={t('modeler.who.byFormula')}
          checked={formula}
          onChange={(event) => setFormula(event.currentTarget.checked)}
        />
      )}
    </>
  );
}

/** Several people and roles: whoever takes the task first does it. */
function Candidates({ edit }: { edit: Edit }) {
  const { t } = useTranslation();
  return (['candidateUsers', 'candidateGroups'] as const).map((name) => (
    <TextField
      key={name}
      mono
      label={t(`modeler.who.${name}`)}
      description={t('modeler.who.candidatesHint')}
      value={textOf(edit.node, `marshrut:${name}`)}
      onCommit={(text) => edit.set({ [`marshrut:${name}`]: text.trim() })}
    />
  ));
}

function laneRole({ node }: Edit): string | null {
  const lane = listOf(node, 'lanes')[0];
  return lane && textOf(lane, 'marshrut:role') ? textOf(lane, 'name') || textOf(lane, 'marshrut:role') : null;
}

type PickerProps = { value: string; onChange: (value: string | null) => void; label?: string };

function ByKind({ kind, ...props }: PickerProps & { kind: Kind }) {
  if (kind === 'user') return <LoginPicker {...props} />;
  if (kind === 'role') return <RolePicker {...props} />;
  return <DepartmentPicker {...props} />;
}

function LoginPicker({ value, onChange }: PickerProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), 150);
  const { data } = useQuery(employeesQuery(query));
  const { data: all } = useQuery(employeesQuery(''));
  const found = new Map([...(all?.items ?? []), ...(data?.items ?? [])].map((one) => [one.login, one]));
  const options = [...found.values()].map((one) => ({
    value: one.login,
    label: [words.person(one), words.pick(one.position, one.positionEn)].join(', '),
  }));
  if (value && !found.has(value)) options.push({ value, label: value });
  return (
    <Select
      searchable
      clearable
      label={t('modeler.who.user')}
      placeholder={t('records.findEmployee')}
      nothingFoundMessage={t('records.nobody')}
      value={value || null}
      onChange={onChange}
      onSearchChange={setTyped}
      data={options}
    />
  );
}

/** Chooses a role by its name; the model keeps its code. */
export function RolePicker({ value, onChange, label }: PickerProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { data } = useQuery(rolesQuery);
  const options = (data ?? []).map(({ code, name, nameEn }) => ({
    value: code,
    label: words.pick(name, nameEn),
  }));
  if (value && !options.some((one) => one.value === value)) options.push({ value, label: value });
  return (
    <Select
      searchable
      clearable
      label={label ?? t('modeler.who.role')}
      placeholder={t('modeler.choose')}
      value={value || null}
      onChange={onChange}
      data={options}
    />
  );
}

function DepartmentPicker({ value, onChange }: PickerProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { data } = useQuery(departmentsQuery);
  const options = (data ?? []).map(({ code, name, nameEn }) => ({
    value: code,
    label: words.pick(name, nameEn),
  }));
  if (value && !options.some((one) => one.value === value)) options.push({ value, label: value });
  return (
    <Select
      searchable
      clearable
      label={t('modeler.who.department')}
      description={t('modeler.who.departmentHint')}
      value={value || null}
      onChange={onChange}
      data={options}
    />
  );
}
