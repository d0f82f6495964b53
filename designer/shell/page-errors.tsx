import { Button } from '@mantine/core';
import { Component } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../components/empty.tsx';

type Props = { children: React.ReactNode };

/** Keeps a page's failure to the page, and says it in words. */
export class PageErrors extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    return this.state.failed ? (
      <Broken onRetry={() => this.setState({ failed: false })} />
    ) : (
      this.props.children
    );
  }
}

function Broken({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Empty title={t('error.pageTitle')} hint={t('error.pageBody')}>
      <Button onClick={onRetry}>{t('error.reload')}</Button>
    </Empty>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Empty title={t('error.notFoundTitle')} hint={t('error.notFoundBody')}>
      <Button component={Link} to="/">
        {t('shell.home')}
      </Button>
    </Empty>
  );
}

export function NoAccess() {
  const { t } = useTranslation();
  return (
    <Empty title={t('error.noAccessTitle')} hint={t('error.noAccessBody')}>
      <Button component={Link} to="/">
        {t('shell.home')}
      </Button>
    </Empty>
  );
}
