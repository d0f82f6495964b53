export { EmployeesPage } from '../administrator/employees-page.tsx';
export { HistoryPage } from '../administrator/history-page.tsx';
export { IncidentsPage } from '../administrator/incidents-page.tsx';
export { DisciplinePage } from './discipline/discipline-page.tsx';
export { LateNowPage } from './discipline/late-now-page.tsx';
export { StatementPage } from './discipline/statement-page.tsx';
export { InstancePage } from './instances/instance-page.tsx';
export { InstancesPage } from './instances/instances-page.tsx';
