import type { PdfFont } from './font-set.ts';
import type { TextLine } from './glyph-run.ts';

export type Color = readonly [red: number, green: number, blue: number];

/** Collects what is drawn, in points from the top left, as the operators of a page or of a form that stands on one. */
export interface Canvas {
  /** `y` is the base line. */
  text(line: TextLine, x: number, y: number, size: number, color: Color): void;
  textRight(line: TextLine, right: number, y: number, size: number, color: Color): void;
  fill(x: number, y: number, width: number, height: number, color: Color): void;
  /** The operators so far; those of the next call begin anew. */
  take(): string;
  readonly fonts: ReadonlySet<PdfFont>;
}

/** The same on a canvas whose y axis points down, as pdfkit turns a page. */
export function createCanvas(): Canvas {
  const fonts = new Set<PdfFont>();
  let operators: string[] = [];
  let current = '';

  const setColor = (color: Color) => {
    const operator = `${color.map((part) => short(part / 255)).join(' ')} rg`;
    if (operator !== current) operators.push(operator);
    current = operator;
  };

  const text = (line: TextLine, x: number, y: number, size: number, color: Color): void => {
    setColor(color);
    let pen = x;
    for (const { font, glyphs, width } of line.runs) {
      fonts.add(font);
      operators.push(`BT /${font.id} ${short(size)} Tf`);
      const at = (dx: number, dy: number) =>
        `1 0 0 -1 ${short(pen + (dx * size) / 1000)} ${short(y - (dy * size) / 1000)} Tm`;
      if (typeof glyphs === 'string') operators.push(`${at(0, 0)} <${glyphs}> Tj`);
      else for (const glyph of glyphs) operators.push(`${at(glyph.x, glyph.y)} <${glyph.hex}> Tj`);
      operators.push('ET');
      pen += (width * size) / 1000;
    }
  };

  return {
    text,
    textRight: (line, right, y, size, color) => text(line, right - (line.width * size) / 1000, y, size, color),
    fill(x, y, width, height, color) {
      setColor(color);
      operators.push(`${[x, y, width, height].map(short).join(' ')} re f`);
    },
    take() {
      const taken = operators.join('\n');
      operators = [];
      current = '';
      return taken;
    },
    fonts,
  };
}

/** Hundredths of a point are finer than any printer. */
function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
