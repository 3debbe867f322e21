import PDFDocument from 'pdfkit';
import type { ReportTexts } from '../report-texts.ts';
import { type Canvas, createCanvas } from './canvas.ts';
import { createFontSet, type FontHost, type PdfFont } from './font-set.ts';
import { page } from './look.ts';
import { createTextSetter, type TextSetter } from './text-line.ts';

export interface PdfInfo {
  readonly title: string;
  readonly author: string;
  readonly createdMs: number;
  readonly texts: ReportTexts;
}

/** A PDF that is written page by page. What stands at the foot of the pages is drawn when all of them are known. */
export interface PdfFile {
  readonly setter: TextSetter;
  /** Where the current page is drawn. */
  readonly canvas: Canvas;
  startPage(): void;
  /** Moves the pages from this one on, counted from 0, to the front. */
  moveToFront(firstPage: number): void;
  readonly pageCount: number;
  /** Draws the foot of every page, in their final order, and ends the file. */
  end(drawFoot: (canvas: Canvas, pageNumber: number, pageCount: number) => void): void;
  onData(listener: (bytes: Uint8Array) => void): void;
}

interface Reference {
  readonly data: Record<string, unknown>;
  end(chunk?: string): void;
}

/** What is used of pdfkit beyond its published types: its pages, objects and fonts. */
interface Internals extends FontHost {
  readonly page: { readonly fonts: Record<string, unknown>; readonly xobjects: Record<string, unknown> };
  readonly _root: { readonly data: { readonly Pages: { readonly data: { Kids: unknown[] } } } };
  ref(data: Record<string, unknown>): Reference;
  addContent(operators: string): unknown;
}

export function createPdfFile({ title, author, createdMs, texts }: PdfInfo): PdfFile {
  const document = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    autoFirstPage: false,
    // Without it pdfkit opens Helvetica from a file beside its own code, which is bundled.
    font: null as unknown as string,
    pdfVersion: '1.7',
    lang: texts.language,
    displayTitle: true,
    info: { Title: title, Author: author, Creator: 'Kvitt', Producer: 'Kvitt', CreationDate: new Date(createdMs) },
  });
  const inner = document as unknown as Internals;
  const setter = createTextSetter(createFontSet(inner), texts);
  const canvas = createCanvas();
  let feet: Reference[] = [];

  const finishPage = () => {
    if (feet.length === 0) return;
    for (const font of canvas.fonts) inner.page.fonts[font.id] = font.ref();
    inner.addContent(canvas.take());
  };

  return {
    setter,
    canvas,
    get pageCount() {
      return feet.length;
    },
    startPage() {
      finishPage();
      document.addPage();
      const foot = inner.ref({
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [0, 0, page.width, page.height],
        Resources: {},
      });
      inner.page.xobjects.Foot = foot;
      inner.addContent('q /Foot Do Q');
      feet.push(foot);
    },
    moveToFront(firstPage) {
      const pages = inner._root.data.Pages.data;
      pages.Kids = [...pages.Kids.slice(firstPage), ...pages.Kids.slice(0, firstPage)];
      feet = [...feet.slice(firstPage), ...feet.slice(0, firstPage)];
    },
    end(drawFoot) {
      finishPage();
      for (const [index, foot] of feet.entries()) {
        const own = createCanvas();
        drawFoot(own, index + 1, feet.length);
        foot.data.Resources = { Font: fontResources(own.fonts) };
        foot.end(own.take());
      }
      document.end();
    },
    onData(listener) {
      document.on('data', listener);
    },
  };
}

function fontResources(fonts: ReadonlySet<PdfFont>): Record<string, unknown> {
  return Object.fromEntries([...fonts].map((font) => [font.id, font.ref()]));
}
