const mimeTypes = /^(image\/(jpeg|png|webp|tiff|bmp|x-ms-bmp|heic|heif)|application\/pdf)$/;
const extensions = /\.(jpe?g|png|webp|tiff?|bmp|hei[cf]|pdf)$/i;

/** What the file dialog offers. Some systems know no MIME type for HEIC, so the endings stand beside the types. */
export const acceptedFiles =
  'image/jpeg,image/png,image/webp,image/tiff,image/bmp,image/heic,application/pdf,.heic,.heif,.tif,.tiff';

/** Whether the API can be expected to take a file; it tells the type from the bytes itself. */
export function isReceiptFile({ name, type }: { readonly name: string; readonly type: string }): boolean {
  return mimeTypes.test(type) || (!/^(text|video|audio)\//.test(type) && extensions.test(name));
}

export interface DraggedKinds {
  readonly images: number;
  readonly documents: number;
  readonly others: number;
}

/** While files are dragged only their MIME types are known; an unknown one may still be a HEIC photo. */
export function countKinds(items: Iterable<{ readonly kind: string; readonly type: string }>): DraggedKinds {
  const counts = { images: 0, documents: 0, others: 0 };
  for (const { kind, type } of items) {
    if (kind !== 'file') continue;
    if (type === 'application/pdf') counts.documents += 1;
    else if (type === '' || mimeTypes.test(type)) counts.images += 1;
    else counts.others += 1;
  }
  return counts;
}
