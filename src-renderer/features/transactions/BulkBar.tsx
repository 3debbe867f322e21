import { Button, type ButtonProps, Popover } from '@mantine/core';
import { IconArrowBackUp, IconCalendar, IconCategory, IconTag, IconTrash, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatDate, number, spokenMoney } from '#renderer/lib/format.ts';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { keyNames, type ShortcutId } from '#renderer/ui/shortcuts.ts';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './BulkBar.module.css';
import { BulkCategory, BulkDate, BulkTags } from './BulkFields.tsx';
import { clearSelection, useGrid } from './grid-store.ts';
import { sumOf } from './transaction-cells.ts';
import { changeMany, deleteMany, restoreMany } from './transaction-changes.ts';

export type BulkField = 'category' | 'tags' | 'date';

interface BulkBarProps {
  readonly base: string;
  readonly bin: boolean;
  readonly field: BulkField | null;
  readonly onField: (field: BulkField | null) => void;
}

/** Floats over the list while something is ticked: how many, their sum, and what can be done to all of them. */
export function BulkBar({ base, bin, field, onField }: BulkBarProps) {
  const selected = useGrid((state) => state.selected);
  const hidden = useInterface(({ amountsHidden }) => amountsHidden);
  const write = useMoney();
  const rows = [...selected.values()];
  const sum = sumOf(rows, base);
  const count = number(rows.length);
  const spoken = rows.length === 0 ? '' : `${count} selected${hidden ? '' : `, ${spokenMoney(sum.minor, base)}`}`;
  const finish = () => {
    onField(null);
    clearSelection();
    // The bar goes and takes focus with it; the list is where it came from.
    requestAnimationFrame(() =>
      document
        .querySelector<HTMLElement>('[role="grid"] [role="gridcell"][tabindex="0"]')
        ?.focus({ preventScroll: true }),
    );
  };
  return (
    <>
      <span className="k-visually-hidden" role="status">
        {spoken}
      </span>
      {rows.length > 0 && (
        <div role="toolbar" aria-label="Selected transactions" className={classes.bar}>
          <span className={classes.sum}>
            {count} selected, {write(sum.minor, base, { sign: 'always' })}
            {sum.unconverted > 0 && `, ${number(sum.unconverted)} without a rate`}
          </span>
          {bin ? (
            <BarButton
              icon={<IconArrowBackUp size={17} stroke={1.75} aria-hidden="true" />}
              label="Restore"
              onClick={() => void restoreMany(rows).then(finish)}
            />
          ) : (
            <>
              <BarPopover
                field="category"
                label="Category"
                shortcut="set-category"
                icon={<IconCategory size={17} stroke={1.75} aria-hidden="true" />}
                open={field}
                onField={onField}
              >
                <BulkCategory
                  rows={rows}
                  onPick={(id, name) => {
                    void changeMany(
                      rows,
                      ({ type, splits, category_id }) =>
                        type === 'transfer' || splits.length > 0 || category_id === id ? null : { category_id: id },
                      (many) => (id === null ? `Removed the category of ${many}` : `Moved ${many} to ${name}`),
                    );
                    finish();
                  }}
                />
              </BarPopover>
              <BarPopover
                field="tags"
                label="Tags"
                shortcut="set-tags"
                icon={<IconTag size={17} stroke={1.75} aria-hidden="true" />}
                open={field}
                onField={onField}
              >
                <BulkTags
                  rows={rows}
                  onSave={(add, remove) => {
                    const drop = new Set(remove);
                    void changeMany(
                      rows,
                      ({ tags }) => {
                        const next = [...new Set([...tags.filter((tag) => !drop.has(tag)), ...add])];
                        return next.length === tags.length && next.every((tag) => tags.includes(tag))
                          ? null
                          : { tags: next };
                      },
                      (many) => `Changed the tags of ${many}`,
                    );
                    finish();
                  }}
                />
              </BarPopover>
              <BarPopover
                field="date"
                label="Date"
                shortcut="set-date"
                icon={<IconCalendar size={17} stroke={1.75} aria-hidden="true" />}
                open={field}
                onField={onField}
              >
                <BulkDate
                  rows={rows}
                  onPick={(date) => {
                    void changeMany(
                      rows,
                      (row) => (row.date === date ? null : { date }),
                      (many) => `Moved ${many} to ${formatDate(date, 'short')}`,
                    );
                    finish();
                  }}
                />
              </BarPopover>
              <BarButton
                icon={<IconTrash size={17} stroke={1.75} aria-hidden="true" />}
                label="Delete"
                shortcut="delete-selection"
                onClick={() => {
                  finish();
                  void deleteMany(rows);
                }}
              />
            </>
          )}
          <button
            type="button"
            className={classes.close}
            aria-label="Clear the selection"
            title="Clear the selection (Esc)"
            onClick={finish}
          >
            <IconX size={17} stroke={1.75} aria-hidden="true" />
          </button>
        </div>
      )}
    </>
  );
}

interface BarButtonProps extends Omit<ButtonProps, 'children'> {
  readonly icon: ReactNode;
  readonly label: string;
  readonly shortcut?: ShortcutId;
  readonly onClick: () => void;
}

function BarButton({ icon, label, shortcut, onClick, ...rest }: BarButtonProps) {
  return (
    <Button
      {...rest}
      variant="transparent"
      className={classes.button ?? ''}
      leftSection={icon}
      rightSection={shortcut && <Kbd shortcut={shortcut} onFill />}
      aria-keyshortcuts={shortcut && keyNames(shortcut).join('+')}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

interface BarPopoverProps extends Omit<BarButtonProps, 'onClick'> {
  readonly field: BulkField;
  readonly open: BulkField | null;
  readonly onField: (field: BulkField | null) => void;
  readonly children: ReactNode;
}

function BarPopover({ field, open, onField, children, ...button }: BarPopoverProps) {
  return (
    <Popover
      opened={open === field}
      onChange={(opened) => onField(opened ? field : null)}
      position="top"
      trapFocus
      returnFocus
      width={280}
    >
      <Popover.Target>
        <BarButton {...button} onClick={() => onField(open === field ? null : field)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={`${button.label} of the selected transactions`}>
        {open === field && children}
      </Popover.Dropdown>
    </Popover>
  );
}
