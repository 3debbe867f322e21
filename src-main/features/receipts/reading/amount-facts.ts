import { type AmountToken, findAmounts, findWholeAmounts, guessAmounts } from './amounts.ts';
import { findLabels, type Label, type LabelKind } from './labels.ts';
import type { TextLine } from './text-lines.ts';

/** An amount and what the words beside it say it is. */
export interface LabelledAmount {
  readonly kind: LabelKind;
  readonly token: AmountToken;
  /** 0–1: lower where label and amount stand on different lines or were misread. */
  readonly trust: number;
}

export interface LineFacts {
  readonly line: TextLine;
  readonly labels: readonly Label[];
  readonly tokens: readonly AmountToken[];
}

/** Everything about money on one reading of a receipt. */
export interface AmountFacts {
  readonly lines: readonly LineFacts[];
  readonly labelled: readonly LabelledAmount[];
  /** Amounts of the lines above the first total or subtotal that no label explains: what was bought. */
  readonly items: readonly AmountToken[];
}

const totalKinds: ReadonlySet<LabelKind> = new Set(['finalTotal', 'total', 'weakTotal']);

export function isTotalKind(kind: LabelKind): boolean {
  return totalKinds.has(kind);
}

/** Roundings of cash totals stay below five hundredths (Malaysia, Switzerland) or fifty (Nordic öre). */
export const largestRounding = 50;

/** "Rounding 13.60" under "Rounding adjustment 0.02": an amount too large for a rounding is the sum that was rounded. */
function kindOf(facts: LineFacts, kind: LabelKind, { minor, quality }: AmountToken): LabelKind {
  const isSum = kind === 'rounding' && quality !== 'guessed' && minor >= largestRounding;
  // "GROUND ROUND STEAK 5.99" was bought.
  return isSum && isMostlyLabel(facts, roundedSums) ? 'total' : kind;
}

const roundedSums: ReadonlySet<LabelKind> = new Set([...totalKinds, 'rounding']);

const excluding = /exc|ohne|before|\bb4\b|hors|\bht\b|zzgl|without/i;
// Also where its first letters were misread, as "h.clusive"; "exclusive" has been told before.
const including = /inc|c[lt]usive|inkl|with\b|ttc|after|\bw\//i;

/** What two labels with nothing but words between them mean together: "Total (excluding GST)", "Total qty". */
function joinKinds(first: LabelKind, second: LabelKind, text: string): LabelKind {
  if (!totalKinds.has(first))
    return second === 'rounding' || !totalKinds.has(second) ? first : joinKinds(second, first, text);
  if (second === 'subtotal') return 'subtotal';
  if (second === 'tax' || second === 'service') {
    // "Total includes GST 1.42" names the tax, "Total inclusive of GST" the sum.
    if (/includes/i.test(text)) return 'tax';
    if (excluding.test(text)) return 'subtotal';
    if (including.test(text)) return 'finalTotal';
    return first === 'finalTotal' ? 'finalTotal' : second;
  }
  if (second === 'count') return 'count';
  if (second === 'rounding')
    return first === 'finalTotal' || /after|incl|total\s*round/i.test(text) ? 'finalTotal' : 'rounding';
  if (second === 'net') return first;
  if (totalKinds.has(second)) return first === 'finalTotal' || second === 'finalTotal' ? 'finalTotal' : 'total';
  return second;
}

interface Group {
  readonly kind: LabelKind;
  readonly start: number;
  readonly end: number;
  readonly distance: number;
  /** "Total includes GST" stands before the tax on some receipts, before the total on others. */
  readonly perhapsTotal: boolean;
}

/** Labels of a line that share an amount become one. */
function groupLabels(facts: LineFacts): Group[] {
  const groups: Group[] = [];
  for (const label of facts.labels) {
    const last = groups.at(-1);
    const between = last && facts.tokens.some((token) => token.start >= last.end - 1 && token.end <= label.start + 1);
    if (last && !between) {
      const text = facts.line.text.slice(last.start, label.end + 12);
      const kind = joinKinds(last.kind, label.kind, text);
      groups[groups.length - 1] = {
        kind,
        perhapsTotal: kind === 'tax' && totalKinds.has(last.kind) && /includes/i.test(text),
        start: last.start,
        end: label.end,
        distance: last.distance + label.distance,
      };
    } else {
      groups.push({ ...label, perhapsTotal: false });
    }
  }
  return groups;
}

function lineFacts(line: TextLine, decimals: number): LineFacts {
  const found = decimals === 0 ? findWholeAmounts(line) : findAmounts(line, decimals);
  const labels = findLabels(line);
  // In "Rs" or "R" the sign itself may be taken for a word; a label that stands inside an amount is none.
  return {
    line,
    tokens: found,
    labels: labels.filter((label) => !found.some((token) => label.start >= token.start && label.end <= token.end)),
  };
}

/** Whether a line holds an amount and little else, so that it can belong to the label above it. */
function isAmountAlone(facts: LineFacts): boolean {
  if (facts.tokens.length !== 1 || facts.labels.length > 0) return false;
  const token = facts.tokens[0] as AmountToken;
  const rest = facts.line.text.slice(0, token.start) + facts.line.text.slice(token.end);
  return rest.replace(/[^\p{L}\p{N}]/gu, '').length <= 4;
}

function amountsOfLine(lines: readonly LineFacts[], at: number, round: boolean): LabelledAmount[] {
  const facts = lines[at] as LineFacts;
  const groups = groupLabels(facts);
  const labelled: LabelledAmount[] = [];
  groups.forEach((group, index) => {
    const next = groups[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    const trust = Math.max(0.6, 1 - group.distance * 0.12);
    // In "Summe EUR 42,80" the currency belongs to the label and to the amount.
    const after = facts.tokens.filter(
      (token) => token.start > group.start && token.end > group.end && token.start < next,
    );
    const chosen =
      after.length > 0
        ? after
        : groups.length === 1
          ? facts.tokens.filter((token) => token.end <= group.start + 1).slice(-1)
          : [];
    for (const token of chosen) {
      const sure = token === chosen.at(-1) ? trust : trust * 0.7;
      labelled.push({ kind: kindOf(facts, group.kind, token), token, trust: sure });
      if (group.perhapsTotal) labelled.push({ kind: 'total', token, trust: sure * 0.5 });
    }
    if (chosen.length === 0 && index === groups.length - 1)
      labelled.push(...amountsBelow(lines, at, { kind: group.kind, trust, round }));
  });
  return labelled;
}

/** A label without an amount on its line: the amount may stand below, or its decimal sign was lost. */
function amountsBelow(
  lines: readonly LineFacts[],
  at: number,
  { kind, trust, round }: Readonly<{ kind: LabelKind; trust: number; round: boolean }>,
): LabelledAmount[] {
  const line = (lines[at] as LineFacts).line;
  const guessed = guessAmounts(line, round)
    .slice(-1)
    .map((token) => ({ kind, token, trust: trust * 0.5 }));
  if (kind === 'count' || kind === 'other') return [];
  for (const step of [1, 2]) {
    const below = lines[at + step];
    if (!below || below.line.page !== line.page) break;
    if (isAmountAlone(below))
      return [...guessed, { kind, token: below.tokens[0] as AmountToken, trust: trust * (step === 1 ? 0.8 : 0.6) }];
    if (below.labels.length > 0) break;
  }
  return guessed;
}

const notAnItem: ReadonlySet<LabelKind> = new Set([
  'finalTotal',
  'total',
  'subtotal',
  'cash',
  'card',
  'change',
  'count',
  'rounding',
]);

/** "1 LIST TOTAL CARE 2.77" is a thing that was bought: a sum says little beside what it is. */
const leastLabelShare = 0.5;

/** Whether the words before the last amount of a line are mostly its labels of these kinds. */
export function isMostlyLabel({ line, labels, tokens }: LineFacts, kinds: ReadonlySet<LabelKind>): boolean {
  const own = labels.filter((label) => kinds.has(label.kind));
  const lettersIn = (text: string) => text.replace(/\P{L}/gu, '').length;
  const named = own.reduce((sum, { start, end }) => sum + lettersIn(line.text.slice(start, end)), 0);
  const words = line.text.slice(0, Math.max(tokens.at(-1)?.start ?? 0, own.at(-1)?.end ?? 0));
  return named > 0 && named >= lettersIn(words) * leastLabelShare;
}

const endOfItems: ReadonlySet<LabelKind> = new Set(['finalTotal', 'total', 'subtotal']);

function itemsAbove(lines: readonly LineFacts[], labelled: readonly LabelledAmount[]): AmountToken[] {
  const sums = labelled.filter(({ kind, token }) => endOfItems.has(kind) && token.minor > 0);
  const byLine = new Map(lines.map((facts) => [facts.line, facts]));
  const isSum = ({ token }: LabelledAmount) => {
    const own = byLine.get(token.line);
    // An amount may belong to the label of the line above it.
    return !own || own.labels.length === 0 || isMostlyLabel(own, endOfItems);
  };
  const first = sums.find(isSum) ?? sums[0];
  if (!first) return [];
  const items: AmountToken[] = [];
  for (const facts of lines) {
    const { line, tokens } = facts;
    if (line.index >= first.token.line.index) break;
    if (isMostlyLabel(facts, notAnItem)) continue;
    const last = tokens.at(-1);
    // "2 x 4.85" explains the line above or below it; its product stands there.
    if (!last || (/\d\s?[x×X*@]\s?$/.test(line.text.slice(0, last.start)) && tokens.length === 1)) continue;
    const rest = line.text.slice(last.end).replace(/[^\p{L}\p{N}]/gu, '');
    if (rest.length <= 4) items.push(last);
  }
  return items;
}

/** So many lines that end with a whole number, and none with decimals, were printed without them. */
const fewestRound = 4;

function isRound(lines: readonly LineFacts[]): boolean {
  const whole = lines.filter(({ line }) => /\p{L}.*\s\d{2,6}$/u.test(line.text));
  return whole.length >= fewestRound && lines.every(({ tokens }) => tokens.length === 0);
}

/** Reads what the lines of one reading say about money; `decimals` is the currency's own number (2 where unknown). */
export function collectAmounts(lines: readonly TextLine[], decimals: number): AmountFacts {
  const facts = lines.map((line) => lineFacts(line, decimals));
  const round = isRound(facts);
  const labelled = facts.flatMap((_, at) => amountsOfLine(facts, at, round));
  return { lines: facts, labelled, items: itemsAbove(facts, labelled) };
}
