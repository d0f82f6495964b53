import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { departmentsQuery } from '../../../api/queries.ts';
import { useChoice } from '../../../components/use-choice.ts';
import { useWords } from '../../../components/words.ts';

/** The company or one of its departments, in the address. */
export function DepartmentPicker() {
  const { t } = useTranslation();
  const words = useWords();
  const choose = useChoice();
  const [search] = useSearchParams();
  const { data = [] } = useQuery(departmentsQuery);
  return (
    <NativeSelect
      aria-label={t('discipline.department')}
      value={search.get('department') ?? ''}
      onChange={(event) => choose('department', event.currentTarget.value)}
      data={[
        { value: '', label: t('discipline.company') },
        ...data.map(({ id, name, nameEn }) => ({ value: id, label: words.pick(name, nameEn) })),
      ]}
    />
  );
}
