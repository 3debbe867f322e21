const doubleBytes = new Set(['shift_jis', 'euc-kr', 'gb18030', 'big5']);

/** By the decoder of the platform: each character that is in the text is looked for among all that one or two bytes can be. */
export function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytesOf = new Map<string, number[]>();
  for (let first = 255; first >= 0; first -= 1) {
    const one = decoder.decode(Uint8Array.of(first));
    if (one.length === 1 && one !== '\ufffd') bytesOf.set(one, [first]);
    if (!doubleBytes.has(encoding) || first < 0x81) continue;
    for (let second = 0x40; second <= 0xfe; second += 1) {
      const two = decoder.decode(Uint8Array.of(first, second));
      if (two.length === 1 && two !== '\ufffd' && !bytesOf.has(two)) bytesOf.set(two, [first, second]);
    }
  }
  const wide: Record<string, number> = encoding === 'windows-1252' ? { '€': 0x80, '–': 0x96 } : {};
  return Uint8Array.from(
    [...text].flatMap((letter) => (letter in wide ? [wide[letter] ?? 0] : (bytesOf.get(letter) ?? [0x3f]))),
  );
}

/** UTF-16 in either order of its bytes. */
export function encodeWide(text: string, isBigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}
