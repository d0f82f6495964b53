import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';

type KeyLine = { keys: string[]; said: string };

const EVERYWHERE: KeyLine[] = [
  { keys: ['Ctrl', 'K'], said: 'search' },
  { keys: ['?'], said: 'help' },
];

const OF_PAGES: Record<string, KeyLine[]> = {
  '/my-day': [
    { keys: ['j'], said: 'down' },
    { keys: ['k'], said: 'up' },
    { keys: ['Enter'], said: 'open' },
    { keys: ['1', '…', '9'], said: 'outcome' },
    { keys: ['c'], said: 'comment' },
    { keys: ['t'], said: 'claim' },
    { keys: ['Ctrl', 'Enter'], said: 'send' },
  ],
};

/** The keys of the page that is open. */
export function KeysHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const lines = [...(OF_PAGES[pathname] ?? []), ...EVERYWHERE];
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shell.keysTitle')}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <dl className="keys">
        {lines.map(({ keys, said }) => (
          <div key={said}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`keys.${said}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
