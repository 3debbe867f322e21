interface Listed {
  readonly id: number;
  readonly date: string;
}

/** Addresses of screens that other screens lead to; what narrows the list stays visible there as chips. */
export function transactionsLink(filter: Readonly<Record<string, string | number>>): string {
  const search = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]));
  return `/transactions?${search}`;
}

/** A transaction among the others of its day. */
export function transactionLink({ id, date }: Listed): string {
  return transactionsLink({ from: date, to: date, id });
}
