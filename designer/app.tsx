import { Button, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { createBrowserRouter, Navigate, Outlet, useLocation, useParams } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './api/query-client.ts';
import { type Access, sessionQuery, useMe } from './api/session.ts';
import { Empty } from './components/empty.tsx';
import { useErrorWords } from './components/error-text.tsx';
import { Skeletons } from './components/skeletons.tsx';
import { NoAccess, NotFound } from './shell/page-errors.tsx';
import { homeOf, mayEnter } from './shell/sections.ts';
import { Shell } from './shell/shell.tsx';
import { cssVariables, theme } from './theme.ts';
import { MyDayPage } from './workplaces/employee/my-day-page.tsx';

const SignInPage = lazy(async () => ({
  default: (await import('./workplaces/sign-in/sign-in-page.tsx')).SignInPage,
}));

/** A server that was away is asked again until it answers (ms). */
const askAgain = ({ state }: { state: { status: string } }) => (state.status === 'error' ? 3000 : false);

/** Lets nobody in who has not signed in, and remembers where he wanted to go. */
function SignedIn() {
  const { pathname, search } = useLocation();
  const session = useQuery({ ...sessionQuery, refetchInterval: askAgain });
  const { t } = useTranslation();
  const say = useErrorWords();
  if (session.isPending) return <Skeletons lines={8} />;
  if (session.isError) {
    return (
      <Empty title={t('error.title')} hint={say(session.error)}>
        <Button onClick={() => void session.refetch()}>{t('shell.retry')}</Button>
      </Empty>
    );
  }
  if (!session.data) return <Navigate to="/sign-in" state={{ from: pathname + search }} replace />;
  return <Shell />;
}

function SignIn() {
  const { data } = useQuery(sessionQuery);
  const from = (useLocation().state as { from?: string } | null)?.from;
  if (data) return <Navigate to={from && from !== '/' ? from : homeOf(data)} replace />;
  return (
    <Suspense>
      <SignInPage />
    </Suspense>
  );
}

function Home() {
  return <Navigate to={homeOf(useMe())} replace />;
}

function Only({ access }: { access: Access[] }) {
  return mayEnter(useMe(), access) ? <Outlet /> : <NoAccess />;
}

function TaskAddress() {
  const { id } = useParams();
  return <Navigate to={`/my-day?task=${id}`} replace />;
}

const records = () => import('./workplaces/employee/routes.tsx');
const control = () => import('./workplaces/manager/routes.tsx');
const design = () => import('./workplaces/designer/routes.tsx');

const router = createBrowserRouter([
  { path: '/sign-in', Component: SignIn },
  {
    path: '/',
    Component: SignedIn,
    HydrateFallback: () => null,
    children: [
      { index: true, Component: Home },
      { path: 'my-day', Component: MyDayPage },
      { path: 'tasks/:id', Component: TaskAddress },
      { path: 'contracts', lazy: async () => ({ Component: (await records()).ContractsPage }) },
      { path: 'contracts/:id', lazy: async () => ({ Component: (await records()).ContractPage }) },
      { path: 'deals', lazy: async () => ({ Component: (await records()).DealsPage }) },
      { path: 'deals/:id', lazy: async () => ({ Component: (await records()).DealPage }) },
      { path: 'surveys', lazy: async () => ({ Component: (await records()).SurveysPage }) },
      { path: 'surveys/:id', lazy: async () => ({ Component: (await records()).SurveyPage }) },
      { path: 'tickets', lazy: async () => ({ Component: (await records()).TicketsPage }) },
      { path: 'tickets/:id', lazy: async () => ({ Component: (await records()).TicketPage }) },
      {
        element: <Only access={['manager']} />,
        children: [
          { path: 'discipline', lazy: async () => ({ Component: (await control()).DisciplinePage }) },
          { path: 'late-now', lazy: async () => ({ Component: (await control()).LateNowPage }) },
        ],
      },
      {
        element: <Only access={['designer']} />,
        children: [
          { path: 'route-maps', lazy: async () => ({ Component: (await design()).RouteMapsPage }) },
          { path: 'route-maps/:key', lazy: async () => ({ Component: (await design()).ModelerPage }) },
        ],
      },
      {
        path: 'discipline/employees/:id',
        lazy: async () => ({ Component: (await control()).StatementPage }),
      },
      { path: 'instances', lazy: async () => ({ Component: (await control()).InstancesPage }) },
      { path: 'instances/:id', lazy: async () => ({ Component: (await control()).InstancePage }) },
      {
        element: <Only access={[]} />,
        children: [
          { path: 'incidents', lazy: async () => ({ Component: (await control()).IncidentsPage }) },
          { path: 'operations', lazy: async () => ({ Component: (await control()).OperationsPage }) },
          { path: 'batch-operations', lazy: async () => ({ Component: (await control()).BatchesPage }) },
          { path: 'batch-operations/:id', lazy: async () => ({ Component: (await control()).BatchPage }) },
          { path: 'history', lazy: async () => ({ Component: (await control()).HistoryPage }) },
          { path: 'messages', lazy: async () => ({ Component: (await control()).MessagesPage }) },
          { path: 'calendars', lazy: async () => ({ Component: (await control()).CalendarsPage }) },
          { path: 'employees', lazy: async () => ({ Component: (await control()).EmployeesPage }) },
        ],
      },
      { path: '*', Component: NotFound },
    ],
  },
]);

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" zIndex={400} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
