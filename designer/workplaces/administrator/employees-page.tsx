import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client.ts';
import { departmentsQuery, employeesQuery } from '../../api/queries.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Empty } from '../../components/empty.tsx';
import { ErrorText } from '../../components/error-text.tsx';
import { usePageTitle } from '../../components/page-title.tsx';
import { Person } from '../../components/person.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { useWords } from '../../components/words.ts';

export function EmployeesPage() {
  const { t } = useTranslation();
  const words = useWords();
  usePageTitle(t('instances.employees'));
  const found = useQuery(employeesQuery(''));
  const { data: departments } = useQuery(departmentsQuery);
  const columns = useMemo((): Column<Schemas['Employee']>[] => {
    const departmentOf = (id: string | null) => {
      const department = departments?.find((one) => one.id === id);
      return department ? words.pick(department.name, department.nameEn) : null;
    };
    return [
      {
        key: 'name',
        label: t('discipline.employee'),
        value: (employee) => words.person(employee),
        cell: (employee) => (
          <Link to={`/discipline/employees/${employee.id}`}>
            <Person person={employee} />
          </Link>
        ),
      },
      {
        key: 'position',
        label: t('discipline.position'),
        value: ({ position, positionEn }) => words.pick(position, positionEn),
      },
      {
        key: 'department',
        label: t('discipline.department'),
        value: ({ departmentId }) => departmentOf(departmentId),
      },
      { key: 'login', label: t('instances.login'), value: ({ login }) => login },
    ];
  }, [t, words, departments]);
  if (found.isPending) return <Skeletons lines={8} />;
  if (!found.data) return <ErrorText error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <div className="list-page">
      <h1>{t('instances.employees')}</h1>
      <DataTable
        label={t('instances.employees')}
        columns={columns}
        rows={found.data.items}
        rowKey={({ id }) => id}
        sort="name.asc"
        empty={<Empty title={t('instances.employeesEmpty')} />}
      />
    </div>
  );
}
