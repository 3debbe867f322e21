import { t } from '@lingui/core/macro';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { accountsQuery, categoriesQuery } from '#renderer/api/queries.ts';
import { formatDate, money, todayOn } from '#renderer/lib/format.ts';
import classes from './QuickAdd.module.css';
import type { Draft, DraftField } from './quick-add-draft.ts';

interface QuickAddChipsProps {
  readonly draft: Draft;
  /** Whether anything is written yet. */
  readonly said: boolean;
  readonly formOpen: boolean;
  readonly onOpen: (field: DraftField) => void;
}

/** What was understood, part by part; each opens its field. */
export function QuickAddChips({ draft, said, formOpen, onOpen }: QuickAddChipsProps) {
  const categories = useQuery(categoriesQuery).data ?? [];
  const accounts = useQuery(accountsQuery).data ?? [];
  const category = categories.find(({ id }) => id === draft.categoryId);
  const source = accounts.find(({ id }) => id === draft.accountId);
  const target = accounts.find(({ id }) => id === draft.transferAccountId);
  const more = (
    <button type="button" className={classes.more} aria-label={t`More fields`} onClick={() => onOpen('minor')}>
      <IconAdjustmentsHorizontal size={16} stroke={1.75} aria-hidden="true" />
      {t`More`}
    </button>
  );
  if (!said && draft.minor === null) {
    return (
      <div className={classes.hints}>
        <p className={classes.hint}>
          {t`An amount is enough. Add a merchant after “at”, a day, #tags; a plus makes it income, “to savings” a transfer.`}
        </p>
        {!formOpen && more}
      </div>
    );
  }
  const arriving = target?.currency ?? '';
  const missingCategory = draft.type !== 'transfer' && !category;
  return (
    <div className={classes.chips} role="group" aria-label={t`Understood so far`}>
      <Chip
        label={t`Amount`}
        value={draft.minor === null ? null : sayAmount(draft)}
        missing={t`Add an amount`}
        onOpen={() => onOpen('minor')}
      />
      {draft.merchant !== null && <Chip label={t`Merchant`} value={draft.merchant} onOpen={() => onOpen('merchant')} />}
      {missingCategory ? (
        <Chip
          label={t`Category`}
          value={null}
          missing={t({ message: 'Choose', context: 'a category' })}
          onOpen={() => onOpen('categoryId')}
        />
      ) : (
        category && <Chip label={t`Category`} value={category.name} onOpen={() => onOpen('categoryId')} />
      )}
      {(draft.type === 'transfer' || source?.is_default === false) && source && (
        <Chip
          label={
            draft.type === 'transfer'
              ? t({ message: 'From', context: 'the account that money comes from' })
              : t`Account`
          }
          value={source.name}
          onOpen={() => onOpen('accountId')}
        />
      )}
      {draft.type === 'transfer' && (
        <Chip
          label={t({ message: 'To', context: 'the account that money goes to' })}
          value={target?.name ?? null}
          missing={t`Choose account`}
          onOpen={() => onOpen('transferAccountId')}
        />
      )}
      {draft.type === 'transfer' && target && target.currency !== draft.currency && (
        <Chip
          label={t({ message: 'Arrives', context: 'the amount of a transfer' })}
          value={draft.transferMinor === null ? null : money(draft.transferMinor, target.currency)}
          missing={t`Amount in ${arriving}`}
          onOpen={() => onOpen('transferMinor')}
        />
      )}
      {draft.refund && <Chip label={t`Kind`} value={t`Refund`} onOpen={() => onOpen('minor')} />}
      <Chip label={t`Date`} value={sayDay(draft.date)} onOpen={() => onOpen('date')} />
      {draft.tags.length > 0 && (
        <Chip
          label={draft.tags.length === 1 ? t`Tag` : t`Tags`}
          value={draft.tags.join(', ')}
          onOpen={() => onOpen('tags')}
        />
      )}
      {draft.note !== null && <Chip label={t`Note`} value={draft.note} onOpen={() => onOpen('note')} />}
      {!formOpen && more}
    </div>
  );
}

interface ChipProps {
  readonly label: string;
  readonly value: string | null;
  readonly missing?: string;
  readonly onOpen: () => void;
}

function Chip({ label, value, missing = '', onOpen }: ChipProps) {
  return (
    <button type="button" className={classes.chip} data-missing={value === null || undefined} onClick={onOpen}>
      <span className={classes.chipLabel}>{label}</span>
      <span className={classes.chipValue}>{value ?? missing}</span>
    </button>
  );
}

function sayAmount({ minor, type, currency, refund }: Draft): string {
  if (type === 'transfer') return money(minor ?? 0, currency);
  return money(type === 'income' || refund ? (minor ?? 0) : -(minor ?? 0), currency, { sign: 'always' });
}

function sayDay(date: string): string {
  const today = todayOn();
  if (date === today) return t`Today`;
  return formatDate(date, date.slice(0, 4) === today.slice(0, 4) ? 'weekdayShort' : 'medium');
}
