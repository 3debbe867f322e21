export interface HintAccount {
  readonly id: number;
  readonly name: string;
  readonly currency: string;
}

/** The accounts a line names, and the places where it does, so that they can be taken out of it. */
export interface AccountReading {
  readonly to: HintAccount | null;
  /** Where the money comes from: "from savings". */
  readonly from: HintAccount | null;
  /** What it was paid with: "with credit card". */
  readonly with: HintAccount | null;
  readonly places: readonly { readonly start: number; readonly end: number }[];
}

type Role = 'to' | 'from' | 'with';

const roles: Readonly<Record<Role, string>> = {
  to: 'to|into|nach|auf|aufs|zu|zum|zur|till',
  from: 'from|von|vom|från',
  with: 'with|by|via|using|on|mit|per|über|med',
};
const generic = new Set(['account', 'konto', 'bank', 'the', 'and']);
const shortestWord = 4;

/** Finds "to savings", "from everyday", "with my credit card": a word before it says what the account is there for. */
export function findAccounts(line: string, accounts: readonly HintAccount[]): AccountReading {
  const found: Record<Role, HintAccount | null> = { to: null, from: null, with: null };
  const places: { start: number; end: number }[] = [];
  for (const { name, account } of callNames(accounts)) {
    for (const role of Object.keys(roles) as Role[]) {
      if (found[role] !== null) continue;
      const match = patternOf(roles[role], name).exec(line);
      if (!match || overlaps(places, match.index)) continue;
      found[role] = account;
      places.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return { ...found, places };
}

interface CallName {
  readonly name: string;
  readonly account: HintAccount;
}

/** What an account may be called: its name, and a word of it that no other account has. The longest come first. */
function callNames(accounts: readonly HintAccount[]): CallName[] {
  const words = accounts.flatMap((account) =>
    account.name
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= shortestWord && !generic.has(word))
      .map((name) => ({ name, account })),
  );
  const single = words.filter(({ name }, index) => words.findIndex((word) => word.name === name) === index);
  const unique = single.filter(
    ({ name, account }) => !words.some((word) => word.name === name && word.account !== account),
  );
  return [...accounts.map((account) => ({ name: account.name, account })), ...unique].sort(
    (left, right) => right.name.length - left.name.length,
  );
}

function patternOf(words: string, name: string): RegExp {
  const escaped = name
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    // Swedish hangs the article on: "till sparkontot", "med kortet".
    .replace(/konto$/iu, '$&t?')
    .replace(/kort$/iu, '$&(?:et)?');
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:${words})\s+(?:(?:the|my|das|dem|der|mein|meine|meinem|meiner|min|mitt)\s+)?${escaped}(?:\s+(?:account|kontot?))?(?![\p{L}\p{N}])`,
    'iu',
  );
}

function overlaps(places: AccountReading['places'], start: number): boolean {
  return places.some((place) => start >= place.start && start < place.end);
}
