import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clientsQuery, employeesQuery } from '../api/queries.ts';
import { useWords } from './words.ts';

type Props = Omit<SelectProps, 'data' | 'searchable' | 'searchValue' | 'onSearchChange'>;

const PAUSE = 150;

/** Chooses a colleague by a few letters of the name or position. */
export function EmployeePicker(props: Props) {
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
      data={(data?.items ?? []).map((employee) => ({
        value: employee.id,
        label: [words.person(employee), words.pick(employee.position, employee.positionEn)].join(', '),
      }))}
    />
  );
}

/** Chooses a counterparty by a few letters of the name or the tax id. */
export function ClientPicker(props: Props) {
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
      data={(data?.items ?? []).map((client) => ({
        value: client.id,
        label:
          words.pick(client.name, client.nameEn) + (client.inn ? ` (${t('records.inn')} ${client.inn})` : ''),
      }))}
    />
  );
}
