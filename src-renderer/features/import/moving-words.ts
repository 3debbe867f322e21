import { plural, t } from '@lingui/core/macro';
import type { ImportPreview } from '#renderer/api/queries.ts';
import { formatList } from '#renderer/lib/format.ts';
import { formatNames } from './import-words.ts';

export type MovingIn = NonNullable<ImportPreview['moving_in']>;

type Extras = MovingIn['will_create'];

function listExtras(extras: Extras): string[] {
  const { budgets, rules, rates } = extras;
  const { recurring_transactions: recurring, saved_views: views } = extras;
  return [
    ...(budgets > 0 ? [plural(budgets, { one: '# budget', other: '# budgets' })] : []),
    ...(recurring > 0
      ? [plural(recurring, { one: '# recurring transaction', other: '# recurring transactions' })]
      : []),
    ...(rules > 0 ? [plural(rules, { one: '# rule', other: '# rules' })] : []),
    ...(views > 0 ? [plural(views, { one: '# saved view', other: '# saved views' })] : []),
    ...(rates > 0 ? [plural(rates, { one: '# exchange rate', other: '# exchange rates' })] : []),
  ];
}

/** What a file holds: “An export of Kvitt with 3 accounts, 1,204 transactions and 5 budgets.” */
export function sayHolds({ source, holds }: MovingIn): string {
  const { accounts, transactions, categories, tags, in_bin: bin } = holds;
  const program = formatNames[source];
  const things = formatList([
    plural(accounts, { one: '# account', other: '# accounts' }),
    plural(transactions, { one: '# transaction', other: '# transactions' }),
    ...(bin > 0 ? [plural(bin, { one: '# in the bin', other: '# in the bin' })] : []),
    ...(categories > 0 ? [plural(categories, { one: '# category', other: '# categories' })] : []),
    ...(tags > 0 ? [plural(tags, { one: '# tag', other: '# tags' })] : []),
    ...listExtras(holds),
  ]);
  return t`An export of ${program} with ${things}.`;
}

/** What a commit makes besides transactions, accounts, categories and tags; empty when nothing. */
export function sayExtras(moving: MovingIn | null): string[] {
  const things = moving ? listExtras(moving.will_create) : [];
  if (things.length === 0) return [];
  const list = formatList(things);
  return [t`Also: ${list}.`];
}

/** What of the file is left behind, or comes in another way. */
export function sayNotes({ notes }: MovingIn): string[] {
  return notes.map(({ code, count, message }) => {
    switch (code) {
      case 'receipts_stay':
        return plural(count, {
          one: '# receipt stays behind: its picture is not in this file. A backup has it.',
          other: '# receipts stay behind: their pictures are not in this file. A backup has them.',
        });
      case 'transfer_parts':
        return plural(count, {
          one: '# split transaction holds a transfer or money both ways. It comes in as several.',
          other: '# split transactions hold a transfer or money both ways. They come in as several.',
        });
      case 'transfer_categories':
        return plural(count, {
          one: '# transfer loses its category: transfers have none here.',
          other: '# transfers lose their category: transfers have none here.',
        });
      case 'half_transfers':
        return plural(count, {
          one: '# transfer has no other side in this file. It comes in as income or expense.',
          other: '# transfers have no other side in this file. They come in as income or expense.',
        });
      case 'budgets_stay':
        return plural(count, { one: '# budget stays behind.', other: '# budgets stay behind.' });
      case 'rules_stay':
        return plural(count, { one: '# rule stays behind.', other: '# rules stay behind.' });
      case 'schedules_stay':
        return plural(count, { one: '# schedule stays behind.', other: '# schedules stay behind.' });
      case 'guessed_currency':
        return t`The file names no currency, so its amounts are taken to be in that of your default account.`;
      default:
        return message;
    }
  });
}
