import { fold } from '#shared/fold.ts';

/** An account of the user. */
export interface OwnAccount {
  readonly id: number;
  readonly name: string;
  readonly currency: string;
  readonly archived: boolean;
}

/** An account as a file knows it: how it is named, in which currency, and how many rows it has. Null is what rows do not say. */
export interface FileAccount {
  readonly identifier: string | null;
  readonly currency: string | null;
  readonly rows: number;
}

/** Where the rows of one of them go: to an account that is there, or to one that the commit makes. */
export interface AccountSlot extends FileAccount {
  readonly accountId: number | null;
  readonly name: string;
  /** The currency of that account. */
  readonly accountCurrency: string;
  /** The file calls it by a name that nobody knows, and only for want of another it goes to that account. */
  readonly isPresumed?: boolean;
}

export interface AccountWishes {
  readonly own: readonly OwnAccount[];
  /** The account that a person chose for the file, else the default one. */
  readonly base: OwnAccount;
  readonly isChosen: boolean;
  /** What a person said about single accounts of the file. */
  readonly told: readonly {
    readonly identifier: string | null;
    readonly currency: string | null;
    readonly account_id: number;
  }[];
  /** What earlier files taught, by identifier and currency. */
  readonly learned: (identifier: string, currency: string) => number | undefined;
  /** What earlier files call an account. */
  readonly identifiersOf: (accountId: number) => readonly string[];
}

/**
 * Decides where the accounts of a file go. A file of one account goes to the one that was chosen; of several, each goes to its own: what was
 * told, what was learned, what bears its name, else a new one. An account that is known to be another one of the bank's is taken for none that
 * it is not. Rows in another currency go to an account in that currency.
 */
export function planAccounts(accounts: readonly FileAccount[], wishes: AccountWishes): AccountSlot[] {
  const { own, base, isChosen, told, learned, identifiersOf } = wishes;
  const byId = new Map(own.map((account) => [account.id, account]));
  const names = new Set(accounts.map(({ identifier }) => identifier).filter((identifier) => identifier !== null));
  const taken = new Map<number, string | null>();
  let baseIsFree = isChosen || names.size <= 1;

  /** Whether nothing says that an account is another one of the bank's than that of this name. */
  const mayBe = (account: OwnAccount, identifier: string) => {
    const names = identifiersOf(account.id);
    const isTold = told.some((each) => each.account_id === account.id && each.identifier !== identifier);
    return (
      !isTold && (names.length === 0 || names.some((name) => name === identifier || endAlike(name, identifier, 4)))
    );
  };

  const choose = ({ identifier, currency }: FileAccount): OwnAccount | undefined => {
    const wish = told.find(
      (each) => each.identifier === identifier && (each.currency === null || each.currency === currency),
    );
    if (wish) return byId.get(wish.account_id);
    const fits = (account: OwnAccount | undefined) =>
      account !== undefined && (currency === null || account.currency === currency);
    if (identifier === null) return fits(base) ? base : undefined;
    if (isChosen && names.size === 1 && fits(base)) return base;
    const known = byId.get(learned(identifier, currency ?? '') ?? 0);
    if (fits(known) && !known?.archived) return known;
    const namesake = own.find((account) => fold(account.name) === fold(identifier) && fits(account));
    if (namesake) return namesake;
    const alike = own.filter(
      (account) =>
        fits(account) && !account.archived && identifiersOf(account.id).some((name) => endAlike(name, identifier, 6)),
    );
    return alike.length === 1 ? alike[0] : undefined;
  };

  const takeBase = ({ identifier, currency }: FileAccount): OwnAccount | undefined => {
    if (identifier === null || !baseIsFree || !mayBe(base, identifier)) return undefined;
    if (currency !== null && base.currency !== currency) return undefined;
    baseIsFree = false;
    return base;
  };

  const inCurrency = ({ identifier, currency }: FileAccount): OwnAccount | undefined => {
    if (currency === null || (identifier !== null && names.size > 1)) return undefined;
    const fitting = own.filter(
      (account) =>
        account.currency === currency &&
        !account.archived &&
        taken.get(account.id) === undefined &&
        (identifier === null || mayBe(account, identifier)),
    );
    return (
      fitting.find(({ name }) => name === `${base.name} ${currency}`) ?? (fitting.length === 1 ? fitting[0] : undefined)
    );
  };

  const slots = accounts
    .toSorted((a, b) => b.rows - a.rows)
    .map((account): AccountSlot => {
      const known = choose(account);
      const chosen = known ?? takeBase(account) ?? inCurrency(account);
      if (chosen) {
        taken.set(chosen.id, account.identifier);
        const isPresumed = known === undefined && account.identifier !== null;
        return { ...account, accountId: chosen.id, name: chosen.name, accountCurrency: chosen.currency, isPresumed };
      }
      const currency = account.currency ?? base.currency;
      return { ...account, accountId: null, name: nameNew(account, base, currency), accountCurrency: currency };
    });
  return numberAlike(slots);
}

/** An account's number is the end of its IBAN, with or without zeros before it. */
function endAlike(one: string, other: string, fewest: number): boolean {
  const [short = '', long = ''] = [one, other].map(endOf).sort((a, b) => a.length - b.length);
  return short.length >= fewest && long.endsWith(short);
}

function endOf(identifier: string): string {
  const plain = identifier.replace(/[\s.-]/g, '');
  return (/[0-9]+$/.exec(plain)?.[0] ?? '').replace(/^0+/, '');
}

function nameNew({ identifier }: FileAccount, base: OwnAccount, currency: string): string {
  if (identifier === null) return `${base.name.slice(0, 76)} ${currency}`;
  const plain = identifier.replace(/\s+/g, ' ').trim();
  const isNumber = /[0-9]{4}/.test(plain) && /^[A-Z0-9*/ .-]+$/i.test(plain);
  // Long numbers tell nobody anything but their ends do.
  return isNumber && plain.length > 8
    ? `${bankOf(plain)}…${plain.replace(/[^A-Za-z0-9]/g, '').slice(-4)}`
    : plain.slice(0, 80);
}

function bankOf(identifier: string): string {
  const [country] = /^[A-Z]{2}(?=[0-9]{2})/.exec(identifier) ?? [];
  return country === undefined ? '' : `${country} `;
}

/** Two new accounts of one name would look like one. */
function numberAlike(slots: readonly AccountSlot[]): AccountSlot[] {
  const used = new Map<string, number>();
  return slots.map((slot) => {
    if (slot.accountId !== null) return slot;
    const key = `${slot.name} ${slot.accountCurrency}`;
    const times = (used.get(key) ?? 0) + 1;
    used.set(key, times);
    return times === 1 ? slot : { ...slot, name: `${slot.name.slice(0, 75)} (${times})` };
  });
}
