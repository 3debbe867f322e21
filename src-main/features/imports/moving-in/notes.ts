/** What of another program's file does not come along as it was, as a sentence for people. */
const sentences: Readonly<Record<string, (count: number) => string>> = {
  receipts_stay: (count) =>
    `${count} ${count === 1 ? 'receipt stays' : 'receipts stay'} behind: their pictures are not in this file. A backup holds them.`,
  transfer_parts: (count) =>
    `${count} split ${count === 1 ? 'transaction holds' : 'transactions hold'} a transfer or money both ways and ${count === 1 ? 'comes' : 'come'} in as several transactions.`,
  transfer_categories: (count) =>
    `${count} ${count === 1 ? 'transfer loses its category' : 'transfers lose their category'}: transfers have none here.`,
  half_transfers: (count) =>
    `${count} ${count === 1 ? 'transfer has' : 'transfers have'} no other side in this file and ${count === 1 ? 'comes' : 'come'} in as income or expense.`,
  budgets_stay: (count) => `${count} ${count === 1 ? 'budget stays' : 'budgets stay'} behind.`,
  rules_stay: (count) => `${count} ${count === 1 ? 'rule stays' : 'rules stay'} behind.`,
  schedules_stay: (count) => `${count} ${count === 1 ? 'schedule stays' : 'schedules stay'} behind.`,
  guessed_currency: () => 'The file names no currency, so its amounts are taken to be in that of your default account.',
};

export function explainNote(code: string, count: number): string {
  return sentences[code]?.(count) ?? code;
}

export const noteCodes: readonly string[] = Object.keys(sentences);
