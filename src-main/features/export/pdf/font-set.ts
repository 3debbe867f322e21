import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A font inside a document, as pdfkit keeps it; only letters that are used are embedded. */
export interface PdfFont {
  readonly id: string;
  /** Glyphs as four hexadecimal digits each, and how far each moves the pen, in thousandths of the size. */
  encode(text: string, features?: readonly string[]): [glyphs: string[], positions: GlyphPosition[]];
  /** The font's object in the document, for a page's resources. */
  ref(): unknown;
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
}

export interface GlyphPosition {
  readonly advanceWidth: number;
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** The part of a pdfkit document that opens fonts; its types leave the current font out. */
export interface FontHost {
  registerFont(name: string, file: Uint8Array): unknown;
  font(name: string): unknown;
  readonly _font: PdfFont;
}

const files = {
  /** Latin, Greek, Cyrillic, Devanagari. */
  regular: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  /** Hebrew, Arabic, Armenian, Georgian, arrows and symbols. */
  wide: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  /** Chinese characters and the Japanese syllabaries. */
  han: '@librescore/fonts/SourceHanSansCN.min.woff2',
  hangul: '@librescore/fonts/SourceHanSansKR.min.woff2',
} as const;

export type FontName = keyof typeof files;
export type Weight = 'regular' | 'bold';

export interface FontSet {
  get(name: FontName): PdfFont;
  /** The font that has this character; null where none has. */
  find(codePoint: number, weight: Weight): FontName | null;
}

/** Fonts of a document, each opened when it is first wanted: the Chinese one alone takes a second. */
export function createFontSet(host: FontHost): FontSet {
  const require = createRequire(import.meta.url);
  const opened = new Map<FontName, PdfFont>();
  const get = (name: FontName): PdfFont => {
    const known = opened.get(name);
    if (known) return known;
    host.registerFont(name, readFileSync(require.resolve(files[name])));
    host.font(name);
    opened.set(name, host._font);
    return host._font;
  };
  return {
    get,
    find(codePoint, weight) {
      const candidates: readonly FontName[] = isHangul(codePoint)
        ? ['hangul']
        : isHan(codePoint)
          ? ['han']
          : [weight, 'wide'];
      return candidates.find((name) => get(name).font.hasGlyphForCodePoint(codePoint)) ?? null;
    },
  };
}

function isHangul(codePoint: number): boolean {
  return codePoint >= 0xac00 && codePoint <= 0xd7a3;
}

/** CJK punctuation, kana, characters and full-width forms. */
function isHan(codePoint: number): boolean {
  return (
    (codePoint >= 0x3000 && codePoint <= 0x30ff) ||
    (codePoint >= 0x3400 && codePoint <= 0x9fff) ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
    (codePoint >= 0xff01 && codePoint <= 0xffee)
  );
}
