import type { Draft } from '#renderer/features/transactions/quick-add-draft.ts';
import type { RepeatReading } from '#renderer/lib/quick-add-grammar-repeats.ts';
import type { RuleDraft } from './rule-draft.ts';

export type ProposedRule = Partial<RuleDraft>;

/** State of an address of Recurring that opens the dialog for a new one with what is known of it. */
interface ProposingState {
  readonly proposedRule: ProposedRule;
}

/** What one typed line says of something that comes back. */
export function proposeRule(draft: Draft, { frequency, interval, words }: RepeatReading): ProposingState {
  const { type, minor, currency, categoryId, accountId, tags, date, note } = draft;
  const proposedRule: ProposedRule = {
    ...{ type, minor, currency, categoryId, accountId, tags, frequency },
    merchant: draft.merchant ?? '',
    note: withoutWords(note, words),
    targetId: draft.transferAccountId,
    targetMinor: draft.transferMinor,
    interval: String(interval),
    start: date,
  };
  return { proposedRule };
}

export function readProposedRule(state: unknown): ProposedRule | null {
  return (state as Partial<ProposingState> | null)?.proposedRule ?? null;
}

/** The dialog has fields for how often. */
function withoutWords(note: string | null, words: string): string {
  const text = note ?? '';
  const start = text.toLowerCase().lastIndexOf(words.toLowerCase());
  return start === -1 ? text : text.slice(0, start).replace(/,\s*$/, '').trim();
}
