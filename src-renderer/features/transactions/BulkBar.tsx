import { plural, t } from '@lingui/core/macro';
import { Button, type ButtonProps, Popover } from '@mantine/core';
import { IconArrowBackUp, IconCalendar, IconCategory, IconDots, IconTag, IconTrash, IconX } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import { number, spokenMoney } from '#renderer/lib/format.ts';
import { deferred, Part, usePreload } from '#renderer/ui/deferred.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { ariaKeys, type ShortcutId } from '#renderer/ui/shortcuts.ts';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './BulkBar.module.css';
import { clearSelection, countSelected, type Selection, useGrid } from './grid-store.ts';
import { deleteSelection, loadSelection } from './many-transactions.ts';
import { type SelectionSum, sumOf, sumOfWhole } from './selection-sum.ts';
import { restoreMany } from './transaction-changes.ts';

export type BulkField = 'category' | 'tags' | 'date' | 'more';

const fields = {
  category: deferred(() => import('./BulkCategory.tsx').then((m) => m.BulkCategory)),
  tags: deferred(() => import('./BulkTags.tsx').then((m) => m.BulkTags)),
  date: deferred(() => import('./BulkDate.tsx').then((m) => m.BulkDate)),
  more: deferred(() => import('./BulkMore.tsx').then((m) => m.BulkMore)),
};
const parts = Object.values(fields);

interface BulkBarProps {
  readonly base: string;
  readonly bin: boolean;
  readonly field: BulkField | null;
  readonly onField: (field: BulkField | null) => void;
}

/** Floats over the list while something is ticked: how many, their sum, and what can be done to all of them. */
export function BulkBar({ base, bin, field, onField }: BulkBarProps) {
  usePreload(parts);
  const selected = useGrid((state) => state.selected);
  const whole = useGrid((state) => state.whole);
  const working = useGrid((state) => state.working);
  const selection = useMemo(() => ({ selected, whole }), [selected, whole]);
  const sum = useMemo(
    () => (whole === null ? sumOf(selected.values(), base) : sumOfWhole(whole, base)),
    [selected, whole, base],
  );
  const count = countSelected(selection);
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
      <Spoken count={count} sum={sum} />
      {working !== null && (
        <div className={classes.bar} role="status">
          <span className={classes.sum}>{sayProgress(working.done, working.total)}</span>
          <progress className={classes.progress} aria-label={t`Progress`} max={working.total} value={working.done} />
        </div>
      )}
      {working === null && count > 0 && (
        <div role="toolbar" aria-label={t`Selected transactions`} className={classes.bar}>
          <Sum count={count} sum={sum} />
          {bin ? (
            <BarButton
              icon={<IconArrowBackUp size={17} stroke={1.75} aria-hidden="true" />}
              label={t`Restore`}
              onClick={() => void loadSelection(selection).then(restoreMany).then(finish)}
            />
          ) : (
            <Actions selection={selection} field={field} onField={onField} finish={finish} />
          )}
          <button
            type="button"
            className={classes.close}
            aria-label={t`Clear the selection`}
            title={t`Clear the selection (Esc)`}
            onClick={finish}
          >
            <IconX size={17} stroke={1.75} aria-hidden="true" />
          </button>
        </div>
      )}
    </>
  );
}

interface SumProps {
  readonly count: number;
  readonly sum: SelectionSum;
}

/** Said politely whenever it changes; an amount only while amounts may be seen. */
function Spoken({ count, sum }: SumProps) {
  const hidden = useInterface(({ amountsHidden }) => amountsHidden);
  const selected = plural(count, { one: '# selected', other: '# selected' });
  return (
    <span className="k-visually-hidden" role="status">
      {count === 0 ? '' : hidden ? selected : `${selected}, ${spokenMoney(sum.minor, sum.currency)}`}
    </span>
  );
}

function Sum({ count, sum }: SumProps) {
  const write = useMoney();
  const text = write(sum.minor, sum.currency, { sign: 'always' });
  return (
    <span
      className={classes.sum}
      title={sum.converted ? t`Other currencies are counted at the rates of their days.` : undefined}
    >
      {saySum(count, sum.converted ? `≈ ${text}` : text, sum.unconverted)}
    </span>
  );
}

function sayProgress(done: number, total: number): string {
  const changed = number(done);
  return t`Changed ${changed} of ${plural(total, { one: '# transaction', other: '# transactions' })}`;
}

function saySum(count: number, amount: string, unconverted: number): string {
  if (unconverted === 0) return t`${plural(count, { one: '# selected', other: '# selected' })}, ${amount}`;
  return t`${plural(count, { one: '# selected', other: '# selected' })}, ${amount}, ${plural(unconverted, { one: '# without a rate', other: '# without a rate' })}`;
}

interface ActionsProps {
  readonly selection: Selection;
  readonly field: BulkField | null;
  readonly onField: (field: BulkField | null) => void;
  readonly finish: () => void;
}

function Actions({ selection, field, onField, finish }: ActionsProps) {
  const common = { open: field, onField };
  const props = { selection, onDone: finish };
  return (
    <>
      <BarPopover
        {...common}
        field="category"
        label={t`Category`}
        title={t`Category of the selected transactions`}
        shortcut="set-category"
        icon={<IconCategory size={17} stroke={1.75} aria-hidden="true" />}
      >
        <Part of={fields.category} {...props} />
      </BarPopover>
      <BarPopover
        {...common}
        field="tags"
        label={t`Tags`}
        title={t`Tags of the selected transactions`}
        shortcut="set-tags"
        icon={<IconTag size={17} stroke={1.75} aria-hidden="true" />}
      >
        <Part of={fields.tags} {...props} />
      </BarPopover>
      <BarPopover
        {...common}
        field="date"
        label={t`Date`}
        title={t`Date of the selected transactions`}
        shortcut="set-date"
        icon={<IconCalendar size={17} stroke={1.75} aria-hidden="true" />}
      >
        <Part of={fields.date} {...props} />
      </BarPopover>
      <BarPopover
        {...common}
        field="more"
        label={t`More`}
        title={t`More of the selected transactions`}
        icon={<IconDots size={17} stroke={1.75} aria-hidden="true" />}
      >
        <Part of={fields.more} {...props} />
      </BarPopover>
      <BarButton
        icon={<IconTrash size={17} stroke={1.75} aria-hidden="true" />}
        label={t`Delete`}
        shortcut="delete-selection"
        onClick={() => {
          finish();
          void deleteSelection(selection);
        }}
      />
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
      aria-keyshortcuts={shortcut && ariaKeys(shortcut)}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

interface BarPopoverProps extends Omit<BarButtonProps, 'onClick'> {
  readonly field: BulkField;
  /** Of what it opens. */
  readonly title: string;
  readonly open: BulkField | null;
  readonly onField: (field: BulkField | null) => void;
  readonly children: ReactNode;
}

function BarPopover({ field, title, open, onField, children, ...button }: BarPopoverProps) {
  return (
    <Popover
      opened={open === field}
      onChange={(opened) => onField(opened ? field : null)}
      position="top"
      trapFocus
      returnFocus
      width={296}
    >
      <Popover.Target>
        <BarButton {...button} onClick={() => onField(open === field ? null : field)} />
      </Popover.Target>
      <Popover.Dropdown aria-label={title}>{open === field && children}</Popover.Dropdown>
    </Popover>
  );
}
