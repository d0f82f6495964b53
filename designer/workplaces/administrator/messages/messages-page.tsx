import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Schemas } from '../../../api/client.ts';
import { messagesQuery } from '../../../api/queries.ts';
import { Empty } from '../../../components/empty.tsx';
import { ErrorText } from '../../../components/error-text.tsx';
import { usePageTitle } from '../../../components/page-title.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { Moment } from '../../../components/time/time-left.tsx';
import { DiscardMessage } from './discard-message.tsx';
import { ResendMessage } from './resend-message.tsx';

type Message = Schemas['Message'];
const STATES = ['dead', 'buffered', 'delivered', 'started', 'discarded'] as const;
type State = (typeof STATES)[number];

/** Messages that nobody took, with what can be done about them; and those that wait or were taken. */
export function MessagesPage() {
  const { t } = useTranslation();
  usePageTitle(t('messages.title'));
  const [address, setAddress] = useSearchParams();
  const state = STATES.find((one) => one === address.get('state')) ?? 'dead';
  return (
    <div className="card-page">
      <h1>{t('messages.title')}</h1>
      <div className="states-bar">
        <SegmentedControl
          aria-label={t('messages.which')}
          value={state}
          onChange={(value) => setAddress({ state: value })}
          data={STATES.map((value) => ({ value, label: t(`messages.states.${value}`) }))}
        />
      </div>
      <MessageList key={state} state={state} />
    </div>
  );
}

function MessageList({ state }: { state: State }) {
  const { t } = useTranslation();
  const found = useInfiniteQuery(messagesQuery(state));
  if (found.isPending) return <Skeletons lines={6} />;
  if (!found.data) return <ErrorText error={found.error} onRetry={() => void found.refetch()} />;
  const messages = found.data.pages.flatMap(({ items }) => items);
  if (messages.length === 0)
    return <Empty title={t(`messages.empty.${state}`)} hint={t('messages.emptyHint')} />;
  return (
    <>
      <ul className="incidents">
        {messages.map((message) => (
          <MessageLine key={message.id} message={message} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button
          variant="default"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('messages.more')}
        </Button>
      )}
    </>
  );
}

function MessageLine({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { name, correlationKey, variables, receivedAt, expiresAt, instanceId, state } = message;
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <p>{correlationKey ? t('messages.key', { key: correlationKey }) : t('messages.noKey')}</p>
        <p className="dimmed">
          {t('messages.received')} <Moment at={receivedAt} />
          {expiresAt && !instanceId && (
            <>
              , {t(state === 'dead' ? 'messages.wasKeptUntil' : 'messages.keptUntil')}{' '}
              <Moment at={expiresAt} />
            </>
          )}
        </p>
        {instanceId && <Link to={`/instances/${instanceId}`}>{t('messages.taker')}</Link>}
        {Object.keys(variables).length > 0 && (
          <details>
            <summary>{t('messages.variables')}</summary>
            <pre className="message-variables">{JSON.stringify(variables, null, 2)}</pre>
          </details>
        )}
      </div>
      <MessageActions message={message} />
    </li>
  );
}

function MessageActions({ message }: { message: Message }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'resend' | 'discard' | null>(null);
  if (message.state !== 'dead' && message.state !== 'buffered') return null;
  const close = () => setAsking(null);
  return (
    <div className="task-actions">
      <Button onClick={() => setAsking('resend')}>{t('messages.resend')}</Button>
      <Button variant="default" onClick={() => setAsking('discard')}>
        {t('messages.discard')}
      </Button>
      {asking === 'resend' && <ResendMessage message={message} onClose={close} />}
      {asking === 'discard' && <DiscardMessage message={message} onClose={close} />}
    </div>
  );
}
