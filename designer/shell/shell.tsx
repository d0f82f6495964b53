import { spotlight } from '@mantine/spotlight';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { type Connection, useLiveEvents } from '../api/live.ts';
import { useChangeLanguage, useMe } from '../api/session.ts';
import { Skeletons } from '../components/skeletons.tsx';
import { useKeys } from '../components/use-keys.ts';
import { useWords } from '../components/words.ts';
import { BottomBar, Navigation } from './navigation.tsx';
import { PageErrors } from './page-errors.tsx';
import { Search } from './search.tsx';
import { TopBar } from './top-bar.tsx';

const KeysHelp = lazy(async () => ({ default: (await import('./keys-help.tsx')).KeysHelp }));

const KEPT = 'marshrut.narrow';

/** What stands around every page: sections, search, person, and whether the server is there. */
export function Shell() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const connection = useLiveEvents();
  const [narrow, setNarrow] = useState(localStorage.getItem(KEPT) === 'yes');
  const [keysShown, setKeysShown] = useState(false);
  useKeys({ '?': () => setKeysShown(true), 'mod+k': () => spotlight.open() });
  useKnownLanguage();
  const toggle = () => {
    localStorage.setItem(KEPT, narrow ? 'no' : 'yes');
    setNarrow(!narrow);
  };
  return (
    <div className={narrow ? 'shell shell-narrow' : 'shell'}>
      <a className="skip-link" href="#main">
        {t('shell.skip')}
      </a>
      <Navigation narrow={narrow} onToggle={toggle} />
      <div className="shell-page">
        <TopBar onKeys={() => setKeysShown(true)} />
        <div role="status" className="connection">
          <Missing {...connection} />
        </div>
        <main id="main" tabIndex={-1}>
          <PageErrors key={pathname}>
            <Suspense fallback={<Skeletons lines={8} />}>
              <Outlet />
            </Suspense>
          </PageErrors>
        </main>
      </div>
      <BottomBar />
      <Search />
      <Suspense>{keysShown && <KeysHelp opened onClose={() => setKeysShown(false)} />}</Suspense>
    </div>
  );
}

/** What does not answer now, and that nobody has to do anything about it. */
function Missing({ connected, unreachable }: Connection) {
  const { t } = useTranslation();
  if (connected && unreachable.length === 0) return null;
  const said = connected ? unreachable.map((part) => t(`shell.away.${part}`)) : [t('shell.lost')];
  return (
    <span>
      <IconPlugConnectedX size={16} aria-hidden="true" /> {said.join(' ')}
    </span>
  );
}

/** Tells the server which language the pages speak, as it says some words itself. */
function useKnownLanguage() {
  const me = useMe();
  const { language } = useWords();
  const { mutate, isIdle } = useChangeLanguage();
  const differs = me.language !== language;
  useEffect(() => {
    if (differs && isIdle) mutate(language);
  }, [differs, isIdle, mutate, language]);
}
