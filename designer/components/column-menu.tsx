import { Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Column } from './data-table.tsx';

type ColumnMenuProps<Row> = { columns: Column<Row>[]; hidden: string[]; onHide: (keys: string[]) => void };

/** Which columns a table shows; the first one always. */
export function ColumnMenu<Row>({ columns, hidden, onHide }: ColumnMenuProps<Row>) {
  const { t } = useTranslation();
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <button type="button" className="tool-link">
          <IconColumns3 size={16} aria-hidden="true" /> {t('table.columns')}
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {columns.slice(1).map(({ key, label }) => {
          const off = hidden.includes(key);
          return (
            <Menu.Item
              key={key}
              role="menuitemcheckbox"
              aria-checked={!off}
              leftSection={<input type="checkbox" readOnly tabIndex={-1} checked={!off} aria-hidden="true" />}
              onClick={() => onHide(off ? hidden.filter((one) => one !== key) : [...hidden, key])}
            >
              {label}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
