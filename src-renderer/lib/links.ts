interface Listed {
  readonly id: number;
  readonly date: string;
}

type Value = string | number | readonly (string | number)[];

/** Addresses of screens that other screens lead to; what narrows the list stays visible there as chips. Lists become repeated parameters. */
export function transactionsLink(filter: Readonly<Record<string, Value>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    for (const item of [value].flat()) search.append(name, String(item));
  }
  return `/transactions?${search}`;
}

/** A transaction among the others of its day. */
export function transactionLink({ id, date }: Listed): string {
  return transactionsLink({ from: date, to: date, id });
}

/** The budgets of a month (`YYYY-MM…`), with one of them open. */
export function budgetsLink(month: string, id?: number): string {
  return `/budgets/${month.slice(0, 7)}${id === undefined ? '' : `/${id}`}`;
}
