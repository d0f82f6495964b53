import { Menu, useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import {
  IconCheck,
  IconDeviceDesktop,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconPlus,
  IconSearch,
  IconSun,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useChangeLanguage, useMe, useSignOut } from '../api/session.ts';
import { Avatar } from '../components/person.tsx';
import { useWords } from '../components/words.ts';
import { mayEnter } from './sections.ts';

const NEW = [
  { to: '/contracts?new=1', kind: 'contract' },
  { to: '/deals?new=1', kind: 'deal' },
  { to: '/surveys?new=1', kind: 'survey' },
  { to: '/tickets?new=1', kind: 'ticket' },
] as const;

export function TopBar({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <header className="top-bar">
      <Link className="top-brand" to="/" aria-label={t('app')}>
        <img src="/icon.svg" alt="" width="24" height="24" />
      </Link>
      <button type="button" className="search-button" onClick={spotlight.open}>
        <IconSearch size={16} aria-hidden="true" />
        <span>{t('shell.search')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className="top-actions">
        {mayEnter(me, ['employee']) && <CreateMenu />}
        <button type="button" className="icon-button wide-only" onClick={onKeys} aria-label={t('shell.keys')}>
          <IconKeyboard size={18} stroke={1.6} aria-hidden="true" />
        </button>
        <LanguageButton />
        <PersonMenu />
      </div>
    </header>
  );
}

function CreateMenu() {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className="icon-button" aria-label={t('shell.create')}>
          <IconPlus size={18} stroke={1.8} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {NEW.map(({ to, kind }) => (
          <Menu.Item key={kind} component={Link} to={to}>
            {t(`records.kind.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function LanguageButton() {
  const { t } = useTranslation();
  const { language } = useWords();
  const change = useChangeLanguage();
  const other = language === 'ru' ? 'en' : 'ru';
  return (
    <button
      type="button"
      className="icon-button language-button"
      lang={other}
      aria-label={`${t('shell.language')}: ${other === 'ru' ? 'Русский' : 'English'}`}
      onClick={() => change.mutate(other)}
    >
      <IconLanguage size={16} stroke={1.6} aria-hidden="true" />
      <span aria-hidden="true">{other.toUpperCase()}</span>
    </button>
  );
}

const SCHEMES = [
  { scheme: 'light', icon: IconSun },
  { scheme: 'dark', icon: IconMoon },
  { scheme: 'auto', icon: IconDeviceDesktop },
] as const;

function PersonMenu() {
  const { t } = useTranslation();
  const words = useWords();
  const me = useMe();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={248}>
      <Menu.Target>
        <button
          type="button"
          className="person-button"
          aria-label={`${t('shell.person')}: ${words.person(me)}`}
        >
          <Avatar person={me} size={28} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className="person-menu-head">
          <strong>{words.person(me)}</strong>
          <span className="dimmed">{words.pick(me.position, me.positionEn)}</span>
          {me.department && (
            <span className="dimmed">{words.pick(me.department.name, me.department.nameEn)}</span>
          )}
        </div>
        <Menu.Divider />
        <Menu.Label>{t('shell.theme')}</Menu.Label>
        {SCHEMES.map(({ scheme, icon: Icon }) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={16} />}
            rightSection={colorScheme === scheme ? <IconCheck size={14} /> : null}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`shell.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
