import { Checkbox, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp, IconDownload, IconSearch } from '@tabler/icons-react';
import {
  type ColumnDef,
  columnVisibilityFeature,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ColumnMenu } from './column-menu.tsx';
import { Empty } from './empty.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import { useTableAddress } from './table-address.ts';
import { downloadCsv } from './table-csv.ts';

export type Column<Row> = {
  key: string;
  label: string;
  hint?: string;
  /** What the column sorts, filters and exports by. */
  value(row: Row): string | number | null;
  /** What it shows; the value when left out. */
  cell?(row: Row): React.ReactNode;
  number?: boolean;
  /** Shown only when chosen. */
  hidden?: boolean;
};

type Props<Row> = {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey(row: Row): string;
  /** Column and direction before anybody chooses: `date.desc`. */
  sort?: string;
  /** What stands in place of a table without rows. */
  empty: React.ReactNode;
  /** More to the toolbar, before the column menu. */
  tools?: React.ReactNode;
  /** Links to files made by the server; the table's own CSV when left out. */
  exports?: { label: string; href: string }[];
  more?: React.ReactNode;
  rowClass?(row: Row): string | undefined;
  /** Rows can be chosen by their keys. */
  selection?: { chosen: ReadonlySet<string>; onChoose(keys: Set<string>): void; nameOf(row: Row): string };
};

const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
});

const ROW_HEIGHT = 41;

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}

/** Rows that sort, filter, hide columns and export; the choices live in the address. Long tables draw what is seen. */
export function DataTable<Row extends RowData>({
  label,
  columns,
  rows,
  rowKey,
  sort,
  empty,
  tools,
  exports,
  more,
  rowClass,
  selection,
}: Props<Row>) {
  const { t } = useTranslation();
  const address = useTableAddress(
    sort,
    columns.filter(({ hidden }) => hidden).map(({ key }) => key),
  );
  const filtered = useMemo(() => {
    const asked = address.filter.trim().toLowerCase();
    if (!asked) return rows;
    return rows.filter((row) =>
      columns.some(({ value }) =>
        String(value(row) ?? '')
          .toLowerCase()
          .includes(asked),
      ),
    );
  }, [rows, columns, address.filter]);
  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, Row, unknown> => ({
          id: column.key,
          accessorFn: column.value,
          sortFn: (a, b, id) => compare(a.getValue(id), b.getValue(id)),
          sortDescFirst: column.number ?? false,
        }),
      ),
    [columns],
  );
  const table = useTable({
    features,
    data: filtered,
    columns: definitions,
    getRowId: rowKey,
    state: {
      sorting: address.sorting,
      columnVisibility: Object.fromEntries(columns.map(({ key }) => [key, !address.hidden.includes(key)])),
    },
  });
  const shown = columns.filter(({ key }) => !address.hidden.includes(key));
  const sorted = table.getRowModel().rows.map(({ original }) => original);
  const frame = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 30,
  });
  const items = virtual.getVirtualItems();
  const whole = sorted.length <= 100;
  const drawn = whole ? sorted : items.map(({ index }) => sorted[index]).filter((row) => row !== undefined);
  const before = whole ? 0 : (items[0]?.start ?? 0);
  const after = whole ? 0 : virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  if (rows.length === 0) {
    return (
      <>
        {tools && <div className="table-tools">{tools}</div>}
        {empty}
      </>
    );
  }
  return (
    <div className="table-block">
      <div className="table-tools">
        <TextInput
          className="table-filter"
          aria-label={t('table.filter')}
          placeholder={t('table.filter')}
          leftSection={<IconSearch size={16} />}
          value={address.filter}
          onChange={(event) => address.setFilter(event.currentTarget.value)}
        />
        {tools}
        <span className="dimmed table-count">{t('table.rows', { count: filtered.length })}</span>
        <ColumnMenu columns={columns} hidden={address.hidden} onHide={address.setHidden} />
        {exports ? (
          exports.map(({ label: name, href }) => (
            <a key={href} className="tool-link" href={href} download>
              <IconDownload size={16} aria-hidden="true" /> {name}
            </a>
          ))
        ) : (
          <button type="button" className="tool-link" onClick={() => downloadCsv(label, shown, sorted)}>
            <IconDownload size={16} aria-hidden="true" /> {t('table.export')}
          </button>
        )}
      </div>
      <ScrollRegion className="table-scroll" ref={frame} label={label}>
        <table className="table">
          <caption className="visually-hidden">{label}</caption>
          <thead>
            <tr>
              {selection && <ChooseAll keys={sorted.map(rowKey)} {...selection} />}
              {shown.map((column) => (
                <HeadCell
                  key={column.key}
                  column={column}
                  sorting={address.sorting[0]}
                  onSort={address.setSort}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {before > 0 && <tr style={{ blockSize: before }} />}
            {drawn.map((row) => (
              <tr key={rowKey(row)} className={rowClass?.(row)}>
                {selection && (
                  <td className="table-choice">
                    <Checkbox
                      aria-label={t('table.choose', { row: selection.nameOf(row) })}
                      checked={selection.chosen.has(rowKey(row))}
                      onChange={() => selection.onChoose(toggled(selection.chosen, rowKey(row)))}
                    />
                  </td>
                )}
                {shown.map(({ key, number, cell, value }) => (
                  <td key={key} className={number ? 'number' : undefined}>
                    {cell ? cell(row) : (value(row) ?? '—')}
                  </td>
                ))}
              </tr>
            ))}
            {after > 0 && <tr style={{ blockSize: after }} />}
          </tbody>
        </table>
        {filtered.length === 0 && (
          <Empty title={t('table.nothing')}>
            <button type="button" className="tool-link" onClick={() => address.setFilter('')}>
              {t('table.reset')}
            </button>
          </Empty>
        )}
      </ScrollRegion>
      {more}
    </div>
  );
}

type HeadProps<Row> = {
  column: Column<Row>;
  sorting: { id: string; desc: boolean } | undefined;
  onSort: (sort: string) => void;
};

function HeadCell<Row>({ column, sorting, onSort }: HeadProps<Row>) {
  const { t } = useTranslation();
  const here = sorting?.id === column.key ? sorting : undefined;
  const desc = here ? !here.desc : column.number === true;
  const Icon = here ? (here.desc ? IconArrowDown : IconArrowUp) : IconArrowsSort;
  return (
    <th
      scope="col"
      className={column.number ? 'number' : undefined}
      aria-sort={here ? (here.desc ? 'descending' : 'ascending') : undefined}
      title={column.hint}
    >
      <UnstyledButton
        className={here ? 'sort sort-here' : 'sort'}
        title={t('table.sortBy', { column: column.label })}
        onClick={() => onSort(`${column.key}.${desc ? 'desc' : 'asc'}`)}
      >
        <span>{column.label}</span>
        <Icon size={14} aria-hidden="true" />
      </UnstyledButton>
    </th>
  );
}

function toggled(chosen: ReadonlySet<string>, key: string): Set<string> {
  const after = new Set(chosen);
  if (!after.delete(key)) after.add(key);
  return after;
}

type ChooseAllProps = {
  keys: string[];
  chosen: ReadonlySet<string>;
  onChoose: (keys: Set<string>) => void;
};

function ChooseAll({ keys, chosen, onChoose }: ChooseAllProps) {
  const { t } = useTranslation();
  const some = keys.some((key) => chosen.has(key));
  const all = some && keys.every((key) => chosen.has(key));
  return (
    <th scope="col" className="table-choice">
      <Checkbox
        aria-label={t('table.chooseShown')}
        checked={all}
        indeterminate={some && !all}
        onChange={() => onChoose(new Set(all ? [] : keys))}
      />
    </th>
  );
}
