import { isBankFileName } from '#shared/bank-file-names.ts';

/** What Kvitt can do with a file: read it as a receipt, show what a bank's file would add, or nothing. */
export type FileKind = 'receipt' | 'statement' | 'other';

const receiptEndings = /\.(jpe?g|png|webp|tiff?|bmp|hei[cf]|pdf)$/i;
const receiptTypes = /^(image\/.+|application\/pdf)$/;
const statementTypes =
  /^(text\/(csv|tab-separated-values|plain|xml|x-ofx|x-qif|qif)|application\/(csv|json|xml|qif|(x-)?zip(-compressed)?|(x-|vnd\.intu\.)?(ofx|qfx|qif)|vnd\.ms-excel|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet))$/;

/** Told from the ending first: systems disagree about the types of bank files, and some call a CSV a workbook. */
export function kindOfFile({ name, type }: { readonly name: string; readonly type: string }): FileKind {
  if (isBankFileName(name)) return 'statement';
  if (receiptEndings.test(name)) return 'receipt';
  if (receiptTypes.test(type)) return 'receipt';
  return statementTypes.test(type) && type !== 'text/plain' ? 'statement' : 'other';
}

/** Parts files that are dropped together. What is neither goes with the receipts, which say why they take it or not. */
export function partFiles<F extends { readonly name: string; readonly type: string }>(
  files: readonly F[],
): { readonly receipts: F[]; readonly statements: F[] } {
  const isStatement = (file: F) => kindOfFile(file) === 'statement';
  return { receipts: files.filter((file) => !isStatement(file)), statements: files.filter(isStatement) };
}

export interface DraggedKinds {
  readonly images: number;
  readonly documents: number;
  readonly statements: number;
  /** Of a type that no system names: a HEIC photo, or an OFX file. Its ending tells when it is dropped. */
  readonly unknown: number;
  readonly others: number;
}

/** While files are dragged only their MIME types are known. */
export function countKinds(items: Iterable<{ readonly kind: string; readonly type: string }>): DraggedKinds {
  const counts = { images: 0, documents: 0, statements: 0, unknown: 0, others: 0 };
  for (const { kind, type } of items) if (kind === 'file') counts[kindOfType(type)] += 1;
  return counts;
}

function kindOfType(type: string): keyof DraggedKinds {
  if (type === '') return 'unknown';
  if (type === 'application/pdf') return 'documents';
  if (statementTypes.test(type)) return 'statements';
  return receiptTypes.test(type) ? 'images' : 'others';
}
