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

/** Lets nobody in who has not signed in, and remembers where he wanted to go. */
function SignedIn() {
  const { pathname, search } = useLocation();
  const session = useQuery(sessionQuery);
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
