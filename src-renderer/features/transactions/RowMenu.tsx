import { t } from '@lingui/core/macro';
import { Menu } from '@mantine/core';
import {
  IconArrowsSplit2,
  IconCopy,
  IconEdit,
  IconFilter,
  IconInfoCircle,
  IconPaperclip,
  IconReceipt,
  IconReceiptRefund,
  IconRepeat,
  IconTrash,
  IconUnlink,
} from '@tabler/icons-react';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { sayProblem } from '#renderer/api/problem.ts';
import type { Transaction } from '#renderer/api/queries.ts';
import { acceptedFiles } from '#renderer/features/receipts/receipt-files.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { showToast } from '#renderer/ui/toasts.tsx';
import { attachFile, detachReceipt } from './attach-receipt.ts';
import { openPanel } from './grid-panels.ts';
import { useGrid } from './grid-store.ts';
import { deleteSelection } from './many-transactions.ts';
import classes from './RowMenu.module.css';
import { saveSplit } from './split-changes.ts';
import { titleOf } from './transaction-cells.ts';
import { changeTransaction, duplicateToToday } from './transaction-changes.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

interface RowMenuProps {
  /** Gives focus back to the list. */
  readonly onClosed: () => void;
}

/** All that can be done to one row, where it was asked for. */
export function RowMenu({ onClosed }: RowMenuProps) {
  const menu = useGrid((state) => state.menu);
  const file = useRef<HTMLInputElement>(null);
  const attachTo = useRef<Transaction | null>(null);
  const navigate = useNavigate();
  const close = () => useGrid.setState({ menu: null });
  return (
    <>
      <input
        ref={file}
        type="file"
        hidden
        accept={acceptedFiles}
        aria-label={t`Choose a receipt for this transaction`}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen && attachTo.current)
            void attachFile(attachTo.current, chosen, (id) => navigate(`/receipts/${id}`));
          event.currentTarget.value = '';
        }}
      />
      {menu !== null && (
        <Menu
          opened
          onChange={(opened) => {
            if (opened) return;
            close();
            onClosed();
          }}
          position="bottom-start"
          returnFocus={false}
          withInitialFocusPlaceholder={false}
          // The key that opens it is still on its way up, and would be one outside of it.
          clickOutsideEvents={['mousedown', 'touchstart']}
          width={240}
        >
          <Menu.Target>
            <button
              type="button"
              tabIndex={-1}
              className={classes.place}
              style={{ insetBlockStart: menu.y, left: menu.x }}
              aria-label={actionsFor(menu.transaction)}
            />
          </Menu.Target>
          <Menu.Dropdown aria-label={actionsFor(menu.transaction)}>
            <Items
              transaction={menu.transaction}
              onAttach={() => {
                attachTo.current = menu.transaction;
                file.current?.click();
              }}
            />
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}

function actionsFor(transaction: Transaction): string {
  const name = titleOf(transaction);
  return t`Actions for ${name}`;
}

interface ItemsProps {
  readonly transaction: Transaction;
  readonly onAttach: () => void;
}

function Items({ transaction, onAttach }: ItemsProps) {
  const navigate = useNavigate();
  const { type, splits, receipt_id, refund, merchant_name, recurring_id } = transaction;
  const name = titleOf(transaction);
  const alone = { selected: new Map([[transaction.id, transaction]]), whole: null };
  return (
    <>
      <Menu.Item
        leftSection={<IconInfoCircle {...icon} />}
        rightSection={<Kbd shortcut="show-details" />}
        onClick={() => useGrid.setState({ detailsOpen: true })}
      >
        {t`Show details`}
      </Menu.Item>
      <Menu.Item leftSection={<IconEdit {...icon} />} onClick={() => useGrid.setState({ form: transaction })}>
        {t`Edit all fields`}
      </Menu.Item>
      {type !== 'transfer' && (
        <Menu.Item
          leftSection={<IconArrowsSplit2 {...icon} />}
          rightSection={<Kbd shortcut="split-row" />}
          onClick={() => openPanel(transaction, 'edit')}
        >
          {splits.length > 0 ? t`Change the parts` : t({ message: 'Split', context: 'verb' })}
        </Menu.Item>
      )}
      {splits.length > 0 && (
        <Menu.Item
          leftSection={<IconArrowsSplit2 {...icon} />}
          onClick={() => saySaved(saveSplit(transaction, [], null))}
        >
          {t`Join the parts again`}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconCopy {...icon} />}
        rightSection={<Kbd shortcut="duplicate-row" />}
        onClick={() => void duplicateToToday(transaction)}
      >
        {t`Copy to today`}
      </Menu.Item>
      {type === 'expense' && (
        <Menu.Item
          leftSection={<IconReceiptRefund {...icon} />}
          onClick={() =>
            saySaved(
              changeTransaction(
                transaction,
                { refund: !refund },
                refund ? t`${name} is no refund` : t`Marked ${name} as a refund`,
              ),
            )
          }
        >
          {refund ? t`This is no refund` : t`Mark as refund`}
        </Menu.Item>
      )}
      <Menu.Divider />
      {receipt_id === null ? (
        <Menu.Item leftSection={<IconPaperclip {...icon} />} onClick={onAttach}>
          {t`Attach receipt`}
        </Menu.Item>
      ) : (
        <>
          <Menu.Item leftSection={<IconReceipt {...icon} />} onClick={() => navigate(`/receipts/${receipt_id}`)}>
            {t`Open the receipt`}
          </Menu.Item>
          <Menu.Item leftSection={<IconUnlink {...icon} />} onClick={() => void detachReceipt(transaction)}>
            {t`Detach the receipt`}
          </Menu.Item>
        </>
      )}
      {merchant_name !== null && (
        <Menu.Item
          leftSection={<IconFilter {...icon} />}
          onClick={() => navigate(`/transactions?merchant=${encodeURIComponent(merchant_name)}`)}
        >
          {t`All from this merchant`}
        </Menu.Item>
      )}
      {recurring_id !== null && (
        <Menu.Item leftSection={<IconRepeat {...icon} />} onClick={() => navigate(`/recurring?id=${recurring_id}`)}>
          {t`Open what repeats it`}
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item
        className={classes.danger ?? ''}
        leftSection={<IconTrash {...icon} />}
        rightSection={<Kbd shortcut="delete-selection" />}
        onClick={() => void deleteSelection(alone, () => t`Deleted ${name}`)}
      >
        {t`Delete`}
      </Menu.Item>
    </>
  );
}

function saySaved(saving: Promise<void>): void {
  saving.catch((error: unknown) => showToast({ message: sayProblem(error), tone: 'bad' }));
}
