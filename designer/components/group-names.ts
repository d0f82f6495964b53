import { useQuery } from '@tanstack/react-query';
import { departmentsQuery, rolesQuery } from '../api/queries.ts';
import { useWords } from './words.ts';

const DEPARTMENT = 'department:';

/** Roles and `department:<code>` in words, as one line. */
export function useGroupNames(groups: string[]): string {
  const words = useWords();
  const { data: roles } = useQuery(rolesQuery);
  const { data: departments } = useQuery(departmentsQuery);
  return groups
    .map((group) => {
      const found = group.startsWith(DEPARTMENT)
        ? departments?.find(({ code }) => code === group.slice(DEPARTMENT.length))
        : roles?.find(({ code }) => code === group);
      return found ? words.pick(found.name, found.nameEn) : group;
    })
    .join(', ');
}
