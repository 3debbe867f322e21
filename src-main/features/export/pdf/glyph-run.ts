import type { PdfFont } from './font-set.ts';

/** Glyphs that follow each other in one font. */
export interface GlyphRun {
  readonly font: PdfFont;
  readonly glyphs: readonly { readonly hex: string; readonly x: number; readonly y: number }[] | string;
  readonly width: number;
}

/** One line of text ready to be drawn; widths are thousandths of the font size. */
export interface TextLine {
  readonly runs: readonly GlyphRun[];
  readonly width: number;
}
