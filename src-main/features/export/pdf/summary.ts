import type { WriteAmount } from '#main/lib/amount-writer.ts';
import { periodOf, type ReportHead } from '../report-head.ts';
import type { ReportTexts } from '../report-texts.ts';
import { type CategorySum, nameOfCategory, type Sums } from '../sums.ts';
import type { Color } from './canvas.ts';
import type { PdfFile } from './document.ts';
import { accent, band, contentWidth, faint, good, hair, ink, page, rule, soft } from './look.ts';

export interface SummaryOptions {
  readonly file: PdfFile;
  readonly texts: ReportTexts;
  readonly head: ReportHead;
  readonly sums: Sums;
  readonly writeAmount: WriteAmount;
}

/** The pages before the table: whose money, which period, what was left out, and what it adds up to. */
export function drawSummary({ file, texts, head, sums, writeAmount }: SummaryOptions): void {
  const { say } = texts;
  const { setter, canvas } = file;
  const amount = (minor: number) => writeAmount(minor, head.baseCurrency);
  let y = 0;

  const startPage = () => {
    file.startPage();
    y = page.top;
  };
  const room = (height: number) => {
    if (y + height > page.bottom) startPage();
  };
  const paragraph = (text: string, size: number, color: Color, lineHeight: number) => {
    for (const line of wrap(text, (part) => (setter.set(part, 'regular').width * size) / 1000)) {
      room(lineHeight);
      y += lineHeight;
      canvas.text(setter.set(line, 'regular'), page.left, y, size, color);
    }
  };

  const drawTitle = () => {
    canvas.fill(page.left, y, 28, 3, accent);
    const madeOn = say('madeOn', { day: texts.longDate(head.today) });
    canvas.textRight(setter.set(madeOn, 'regular'), page.right, y + 7, 8, faint);
    y += 44;
    canvas.text(setter.set(say('transactions'), 'bold'), page.left, y, 26, ink);
    y += 21;
    const period = periodOf(head, sums.firstDate, sums.lastDate, texts);
    canvas.text(setter.set(period, 'regular'), page.left, y, 12.5, soft);
    y += 20;
  };

  const drawFacts = () => {
    const facts: (readonly [string, string])[] = [
      [say('preparedFor'), `${head.owner}, ${head.email}`],
      [say('transactions'), texts.number(sums.count)],
      [say('currencyOfTotals'), head.baseCurrency],
      ...head.filters,
    ];
    for (const [label, value] of facts) {
      room(15);
      y += 15;
      canvas.text(setter.set(label, 'regular', (100 * 1000) / 9), page.left, y, 9, faint);
      canvas.text(setter.set(value, 'regular', ((contentWidth - 110) * 1000) / 9), page.left + 110, y, 9, ink);
    }
  };

  const drawTotals = () => {
    y += 22;
    const cards: (readonly [string, number, Color])[] = [
      [say('moneyIn'), sums.inMinor, good],
      [say('moneyOut'), -sums.outMinor, ink],
      [say('net'), sums.inMinor - sums.outMinor, accent],
    ];
    const gap = 10;
    const width = (contentWidth - 2 * gap) / 3;
    cards.forEach(([label, minor, color], index) => {
      const left = page.left + index * (width + gap);
      canvas.fill(left, y, width, 56, band);
      canvas.fill(left, y, 2, 56, color);
      canvas.text(setter.set(label, 'regular'), left + 14, y + 19, 8.5, soft);
      const figure = setter.set(amount(minor), 'bold');
      const size = Math.min(17, ((width - 24) * 1000) / figure.width);
      canvas.text(figure, left + 14, y + 42, size, color);
    });
    y += 56;
  };

  const drawNotes = () => {
    y += 6;
    for (const note of notesOf(sums, setter.missedAny, say)) paragraph(note, 8, soft, 12);
  };

  const drawGroup = (title: string, groups: readonly CategorySum[]) => {
    if (groups.length === 0) return;
    const total = groups.reduce((sum, group) => sum + group.minor, 0);
    const largest = Math.max(1, ...groups.map(({ minor }) => minor));
    room(90);
    y += 36;
    canvas.text(setter.set(title, 'bold'), page.left, y, 12, ink);
    canvas.textRight(setter.set(say('amount'), 'regular'), page.right, y, 8, faint);
    canvas.textRight(setter.set(say('share'), 'regular'), page.right - 100, y, 8, faint);
    canvas.textRight(setter.set(say('transactions'), 'regular'), page.right - 150, y, 8, faint);
    y += 7;
    canvas.fill(page.left, y, contentWidth, 0.75, rule);
    for (const group of groups) {
      room(18);
      y += 13;
      canvas.text(setter.set(nameOfCategory(group, texts), 'regular', (225 * 1000) / 9), page.left, y, 9, ink);
      canvas.textRight(setter.set(texts.number(group.count), 'regular'), page.right - 150, y, 9, soft);
      if (total > 0) {
        canvas.textRight(
          setter.set(texts.percent((100 * group.minor) / total), 'regular'),
          page.right - 100,
          y,
          9,
          soft,
        );
      }
      canvas.textRight(setter.set(amount(group.minor), 'regular'), page.right, y, 9, ink);
      if (group.minor > 0) canvas.fill(page.left + 236, y - 6, (70 * group.minor) / largest, 5, rule);
      y += 5;
      canvas.fill(page.left, y, contentWidth, 0.4, hair);
    }
    room(18);
    y += 14;
    canvas.text(setter.set(say('total'), 'bold'), page.left, y, 9, ink);
    canvas.textRight(setter.set(amount(total), 'bold'), page.right, y, 9, ink);
  };

  startPage();
  drawTitle();
  drawFacts();
  drawTotals();
  drawNotes();
  drawGroup(say('expensesByCategory'), sums.expense);
  drawGroup(say('incomeByCategory'), sums.income);
}

function notesOf({ refundMinor, unconverted, count }: Sums, missedAny: boolean, say: ReportTexts['say']): string[] {
  return [
    ...(count === 0 ? [say('noTransactions')] : []),
    ...(refundMinor > 0 ? [say('refundsNote')] : []),
    ...(unconverted > 0 ? [say('unconvertedNote', { count: unconverted })] : []),
    ...(missedAny ? [say('missingLetters')] : []),
  ];
}

/** Breaks at blanks where a line would be wider than the page. */
function wrap(text: string, widthOf: (part: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && widthOf(longer) <= contentWidth) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
