import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '#renderer/api/client.ts';
import { fieldMessages, isProblem } from '#renderer/api/problem.ts';
import { keys } from '#renderer/api/queries.ts';
import { placeMessages, type RuleBody } from './rule-draft.ts';

const typingMs = 250;
const shownRows = 50;

/** What a rule that is being written would change, or all active ones with `all`; nothing is asked for null. */
export function usePreview(rule: RuleBody | 'all' | null) {
  const text = JSON.stringify(rule);
  const [asked] = useDebouncedValue(text, typingMs);
  const preview = useQuery({
    // Below the transactions: whatever happens to them changes what is found.
    queryKey: [...keys.transactions, 'rule-preview', asked],
    queryFn: ({ signal }) => call('applyRules', { body: bodyFor(asked) }, { signal, undoable: false }),
    enabled: asked !== 'null',
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
  const isCurrent = asked === text && !preview.isPlaceholderData;
  const problems = isCurrent && isProblem(preview.error) ? placeMessages(fieldMessages(preview.error)) : {};
  return { preview: rule === null || preview.isError ? undefined : preview.data, isCurrent, problems };
}

function bodyFor(asked: string) {
  const rule = JSON.parse(asked) as RuleBody | 'all';
  return { dry_run: true, limit: shownRows, ...(rule !== 'all' && { rule }) };
}
