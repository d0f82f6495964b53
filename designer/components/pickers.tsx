import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clientsQuery, employeesQuery } from '../api/queries.ts';
import { useWords } from './words.ts';

type Option = { value: string; label: string };
type Props = Omit<SelectProps, 'data' | 'searchable' | 'searchValue' | 'onSearchChange'> & {
  /** Who or what is chosen to begin with: it may not be among the first that are found. */
  chosen?: Option | null;
};

const PAUSE = 150;

const withChosen = (found: Option[], chosen: Option | null | undefined): Option[] =>
  chosen && !found.some(({ value }) => value === chosen.value) ? [chosen, ...found] : found;

/** Chooses a colleague by a few letters of the name or position. */
export function EmployeePicker({ chosen, ...props }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), PAUSE);
  const { data } = useQuery(employeesQuery(props.value ? '' : query));
  return (
    <Select
      {...props}
      searchable
      placeholder={t('records.findEmployee')}
      nothingFoundMessage={t('records.nobody')}
      onSearchChange={setTyped}
      data={withChosen(
        (data?.items ?? []).map((employee) => ({
          value: employee.id,
          label: [words.person(employee), words.pick(employee.position, employee.positionEn)].join(', '),
        })),
        chosen,
      )}
    />
  );
}

/** Chooses a counterparty by a few letters of the name or the tax id. */
export function ClientPicker({ chosen, ...props }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), PAUSE);
  const { data } = useQuery(clientsQuery(props.value ? '' : query));
  return (
    <Select
      {...props}
      searchable
      placeholder={t('records.findClient')}
      nothingFoundMessage={t('records.nobody')}
      onSearchChange={setTyped}
      data={withChosen(
        (data?.items ?? []).map((client) => ({
          value: client.id,
          label:
            words.pick(client.name, client.nameEn) +
            (client.inn ? ` (${t('records.inn')} ${client.inn})` : ''),
        })),
        chosen,
      )}
    />
  );
}
