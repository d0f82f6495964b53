import { Menu } from '@mantine/core';
import { IconDots, IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { useMe } from '../api/session.ts';
import { StateMark } from '../components/state-mark.tsx';
import { type Section, sectionsOf } from './sections.ts';
import { type Count, useCounts } from './use-counts.ts';

const GROUPS = ['work', 'design', 'control', 'administration'] as const;
const IN_BAR = 4;

type Props = { narrow: boolean; onToggle: () => void };

/** The left side: sections of the person's roles with live counts. */
export function Navigation({ narrow, onToggle }: Props) {
  const { t } = useTranslation();
  const counts = useCounts();
  const mine = sectionsOf(useMe());
  const Toggle = narrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <nav className="nav" aria-label={t('nav.label')}>
      <Link className="nav-brand" to="/" aria-label={t('app')}>
        <img src="/icon.svg" alt="" width="24" height="24" />
        {!narrow && <span>{t('app')}</span>}
      </Link>
      {GROUPS.map((group) => {
        const inGroup = mine.filter((section) => section.group === group);
        if (inGroup.length === 0) return null;
        return (
          <div key={group} className="nav-group">
            {!narrow && <div className="nav-heading">{t(`nav.${group}`)}</div>}
            {inGroup.map((section) => (
              <SectionLink key={section.key} section={section} count={counts[section.key]} narrow={narrow} />
            ))}
          </div>
        );
      })}
      <button
        type="button"
        className="nav-toggle"
        onClick={onToggle}
        aria-label={t(narrow ? 'nav.expand' : 'nav.collapse')}
      >
        <Toggle size={18} aria-hidden="true" />
      </button>
    </nav>
  );
}

function SectionLink({ section, count, narrow }: { section: Section; count?: Count; narrow: boolean }) {
  const { t } = useTranslation();
  const Icon = section.icon;
  return (
    <NavLink
      to={section.path}
      end={section.key === 'discipline'}
      className="nav-link"
      title={narrow ? t(`nav.${section.key}`) : undefined}
    >
      <Icon size={18} stroke={1.6} aria-hidden="true" />
      <span className={narrow ? 'visually-hidden' : undefined}>{t(`nav.${section.key}`)}</span>
      {count && count.value > 0 && <CountMark count={count} />}
    </NavLink>
  );
}

function CountMark({ count }: { count: Count }) {
  return (
    <span className={count.late ? 'nav-count state-late' : 'nav-count'}>
      {count.late && <StateMark state="late" />}
      {count.value > 99 ? '99+' : count.value}
    </span>
  );
}

/** 360 px: four sections under the thumb, the rest behind "more". */
export function BottomBar() {
  const { t } = useTranslation();
  const counts = useCounts();
  const mine = sectionsOf(useMe());
  const fits = mine.length <= IN_BAR + 1;
  const shown = fits ? mine : mine.slice(0, IN_BAR);
  const rest = fits ? [] : mine.slice(IN_BAR);
  return (
    <nav className="bottom-bar" aria-label={t('nav.label')}>
      {shown.map((section) => (
        <BarLink key={section.key} section={section} count={counts[section.key]} />
      ))}
      {rest.length > 0 && (
        <Menu position="top-end">
          <Menu.Target>
            <button type="button" className="bar-link">
              <IconDots size={20} stroke={1.6} aria-hidden="true" />
              <span>{t('nav.more')}</span>
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(({ key, path, icon: Icon }) => (
              <Menu.Item key={key} component={Link} to={path} leftSection={<Icon size={16} />}>
                {t(`nav.${key}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  );
}

function BarLink({ section, count }: { section: Section; count?: Count }) {
  const { t } = useTranslation();
  const Icon = section.icon;
  return (
    <NavLink to={section.path} end={section.key === 'discipline'} className="bar-link">
      <span className="bar-icon">
        <Icon size={20} stroke={1.6} aria-hidden="true" />
        {count && count.value > 0 && <CountMark count={count} />}
      </span>
      <span>{t(`nav.${section.key}`)}</span>
    </NavLink>
  );
}
