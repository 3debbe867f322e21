/** Endings of files that hardly anything but a bank hands out. */
const ofBanks = ['csv', 'tsv', 'xlsx', 'ofx', 'qfx', 'qif', 'xml', 'camt', 'camt053', '053', 'sta', 'mt940', '940'];
/** Some banks use them too, and so does everything else. */
const ofAnybody = ['txt', 'json', 'zip'];

const endsIn = (endings: readonly string[]) => new RegExp(`\\.(${endings.join('|')})$`, 'i');
const bankEnding = endsIn(ofBanks);
const anyEnding = endsIn([...ofBanks, ...ofAnybody]);

/** Whether a file that a person chose or dropped may be a bank's. Its first bytes tell nothing: most are plain text. */
export function isBankFileName(name: string): boolean {
  return anyEnding.test(name);
}

/** Whether a file that nobody pointed at is worth a word. */
export function isTypicalBankFileName(name: string): boolean {
  return bankEnding.test(name);
}

/** What the file dialog for bank files offers. */
export const acceptedBankFiles = [
  ...[...ofBanks, ...ofAnybody].map((ending) => `.${ending}`),
  'text/csv',
  'application/vnd.ms-excel',
].join(',');
