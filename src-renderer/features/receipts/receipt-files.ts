import { t } from '@lingui/core/macro';
import { formatBytes } from '#renderer/lib/format.ts';

const mimeTypes = /^(image\/(jpeg|png|webp|tiff|bmp|x-ms-bmp|heic|heif)|application\/pdf)$/;
const extensions = /\.(jpe?g|png|webp|tiff?|bmp|hei[cf]|pdf)$/i;

/** What the file dialog offers. Some systems know no MIME type for HEIC, so the endings stand beside the types. */
export const acceptedFiles =
  'image/jpeg,image/png,image/webp,image/tiff,image/bmp,image/heic,application/pdf,.heic,.heif,.tif,.tiff';

/** Whether the API can be expected to take a file; it tells the type from the bytes itself. */
function isReceiptFile({ name, type }: { readonly name: string; readonly type: string }): boolean {
  return mimeTypes.test(type) || (!/^(text|video|audio)\//.test(type) && extensions.test(name));
}

/** As the API has it. */
export const largestFile = 20 * 1024 * 1024;

/** Why a file is not even sent; null for one that is. */
export function whyRefused(file: {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}): string | null {
  if (!isReceiptFile(file)) return t`This is no picture or PDF.`;
  if (file.size <= largestFile) return null;
  const size = formatBytes(file.size);
  return t`It has ${size}. A receipt may have 20 MB.`;
}

/** Files in groups of at most `most`, each at most `bytes` large unless a single file is larger. */
export function batches<F extends { readonly size: number }>(files: readonly F[], most: number, bytes: number): F[][] {
  const result: F[][] = [];
  let size = 0;
  for (const file of files) {
    const last = result.at(-1);
    if (last && last.length < most && size + file.size <= bytes) {
      last.push(file);
      size += file.size;
    } else {
      result.push([file]);
      size = file.size;
    }
  }
  return result;
}

/** A file whose bytes another one of the same drop has too. */
export interface Twin<F> {
  readonly file: F;
  readonly of: F;
}

/** Parts files that are dropped together into the first of each content and the others. */
export async function partTwins<F extends Pick<Blob, 'size' | 'slice'>>(
  files: readonly F[],
): Promise<{ readonly single: F[]; readonly twins: Twin<F>[] }> {
  const single: F[] = [];
  const twins: Twin<F>[] = [];
  for (const file of files) {
    const of = await findTwin(file, single);
    if (of === null) single.push(file);
    else twins.push({ file, of });
  }
  return { single, twins };
}

async function findTwin<F extends Pick<Blob, 'size' | 'slice'>>(file: F, among: readonly F[]): Promise<F | null> {
  for (const other of among) if (other.size === file.size && (await haveSameBytes(file, other))) return other;
  return null;
}

const comparedAtOnce = 256 * 1024;

/** A file that cannot be read is like no other: sending it says what is wrong. */
async function haveSameBytes(one: Pick<Blob, 'size' | 'slice'>, other: Pick<Blob, 'slice'>): Promise<boolean> {
  try {
    for (let at = 0; at < one.size; at += comparedAtOnce) {
      const parts = [one, other].map((file) => file.slice(at, at + comparedAtOnce).arrayBuffer());
      const [first, second] = (await Promise.all(parts)).map((part) => new Uint8Array(part));
      if (!first?.every((byte, index) => byte === second?.[index])) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** Receipts as the API answers them, in the order of the files that it took, each with the name that its file was dropped under. */
export function withNames<R extends { readonly size: number; readonly original_name: string }>(
  receipts: readonly R[],
  files: readonly { readonly name: string; readonly size: number }[],
): { readonly name: string; readonly receipt: R }[] {
  const left = [...files];
  return receipts.map((receipt) => {
    const at = left.findIndex(({ size }) => size === receipt.size);
    const [file] = at === -1 ? [] : left.splice(at, 1);
    return { name: file?.name ?? receipt.original_name, receipt };
  });
}
