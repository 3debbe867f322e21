import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight, IconClock, IconRepeat } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { Link } from 'react-router';
import type { RecurringRule, RecurringSuggestion } from '#renderer/api/queries.ts';
import { meQuery } from '#renderer/api/queries.ts';
import { readPreferences } from '#renderer/features/session/preferences.ts';
import { useSetPreferences } from '#renderer/features/session/use-set-preferences.ts';
import { formatDay } from '#renderer/lib/format.ts';
import { transactionsLink } from '#renderer/lib/links.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { useFocusInLines } from '#renderer/ui/focus-back.ts';
import { IconTile } from '#renderer/ui/IconTile.tsx';
import { showToast } from '#renderer/ui/toasts.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { formatAmount } from '#shared/money.ts';
import { costWords } from './cadence.ts';
import classes from './Recurring.module.css';
import { accept, followPrice, postNow, skipNext } from './recurring-actions.ts';
import type { PriceNotice } from './recurring-math.ts';
import { findPriceChange, nameOf, suggestionKey } from './recurring-math.ts';
import type { RecurringData } from './use-recurring-data.ts';

interface NoticedCardProps {
  readonly data: RecurringData;
  readonly today: string;
}

const mostSuggestions = 4;

function waiting({ rules }: RecurringData, today: string): RecurringRule[] {
  return rules.filter(
    ({ next_date: date, active, auto_post }) => active && !auto_post && date !== null && date <= today,
  );
}

function changed({ rules }: RecurringData): { rule: RecurringRule; notice: PriceNotice }[] {
  return rules.flatMap((rule) => {
    const notice = findPriceChange(rule);
    return notice ? [{ rule, notice }] : [];
  });
}

export function hasNotices(data: RecurringData, today: string): boolean {
  return data.suggestions.length > 0 || waiting(data, today).length > 0 || changed(data).length > 0;
}

/** What waits to be booked, what changed price, and what looks as if it came back. */
export function NoticedCard({ data, today }: NoticedCardProps) {
  const list = useRef<HTMLUListElement>(null);
  useFocusInLines(list);
  if (!hasNotices(data, today)) return null;
  return (
    <Card className={classes.noticed} title={t`Noticed`}>
      <ul ref={list} className={classes.notices}>
        {waiting(data, today).map((rule) => (
          <Waiting key={rule.id} rule={rule} today={today} />
        ))}
        {changed(data).map(({ rule, notice }) => (
          <PriceChange key={rule.id} rule={rule} notice={notice} today={today} />
        ))}
        {data.suggestions.slice(0, mostSuggestions).map((suggestion) => (
          <Suggestion key={suggestionKey(suggestion)} suggestion={suggestion} today={today} />
        ))}
      </ul>
    </Card>
  );
}

interface NoticeProps {
  readonly icon: ReactNode;
  readonly tone: 'warn' | 'accent' | 'good';
  readonly title: string;
  readonly text: ReactNode;
  readonly actions?: ReactNode;
}

function Notice({ icon, tone, title, text, actions }: NoticeProps) {
  return (
    <li className={classes.notice}>
      <IconTile tone={tone}>{icon}</IconTile>
      <div className={classes.noticeBody}>
        <p className={classes.noticeTitle}>{title}</p>
        <p className={classes.noticeText}>{text}</p>
        {actions !== undefined && <div className={classes.noticeActions}>{actions}</div>}
      </div>
    </li>
  );
}

function Waiting({ rule, today }: { readonly rule: RecurringRule; readonly today: string }) {
  const money = useMoney();
  const name = nameOf(rule);
  const amount = money(rule.amount, rule.currency);
  const day = formatDay(rule.next_date ?? today, today);
  return (
    <Notice
      icon={<IconClock size={17} stroke={1.75} aria-hidden="true" />}
      tone="warn"
      title={t`${name} waits to be booked`}
      text={t`${amount}, due on ${day}`}
      actions={
        <>
          <Button variant="default" size="compact-sm" aria-label={t`Book ${name}`} onClick={() => void postNow(rule)}>
            {t({ message: 'Book', context: 'verb' })}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-label={t`Skip ${name}`}
            onClick={() => void skipNext(rule)}
          >
            {t`Skip`}
          </Button>
        </>
      }
    />
  );
}

interface PriceChangeProps {
  readonly rule: RecurringRule;
  readonly notice: PriceNotice;
  readonly today: string;
}

function PriceChange({ rule, notice, today }: PriceChangeProps) {
  const money = useMoney();
  const name = nameOf(rule);
  const { now, before, date, kind } = notice;
  const write = (minor: number) => money(minor, rule.currency);
  const [cost, costBefore, difference] = [write(now), write(before), write(Math.abs(now - before))];
  const isMore = now > before;
  const Icon = isMore ? IconArrowUpRight : IconArrowDownRight;
  const day = formatDay(date, today);
  return (
    <Notice
      icon={<Icon size={17} stroke={1.75} aria-hidden="true" />}
      tone={isMore ? 'warn' : 'good'}
      title={sayChange(name, difference, isMore, kind === 'will-cost')}
      text={
        kind === 'will-cost'
          ? t`${cost} from ${day} on, ${costBefore} before`
          : t`${cost} on ${day}, planned were ${costBefore}`
      }
      actions={
        kind !== 'will-cost' && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => void followPrice(rule, formatAmount(now, rule.currency))}
          >
            {t`Plan ${cost} from now on`}
          </Button>
        )
      }
    />
  );
}

function sayChange(name: string, difference: string, isMore: boolean, isToCome: boolean): string {
  if (isToCome) return isMore ? t`${name} will cost ${difference} more` : t`${name} will cost ${difference} less`;
  return isMore ? t`${name} cost ${difference} more` : t`${name} cost ${difference} less`;
}

function Suggestion({ suggestion, today }: { readonly suggestion: RecurringSuggestion; readonly today: string }) {
  const { merchant_name: name, amount, currency, frequency, interval, next_date: next, occurrences } = suggestion;
  const money = useMoney();
  const dismiss = useDismiss();
  const cost = costWords(money(amount, currency), { frequency, interval, start: next });
  const day = formatDay(next, today);
  return (
    <Notice
      icon={<IconRepeat size={17} stroke={1.75} aria-hidden="true" />}
      tone="accent"
      title={t`${name} looks recurring`}
      text={
        <Trans>
          {cost}.{' '}
          <Link className={classes.link} to={transactionsLink({ merchant: name })}>
            Seen <Plural value={occurrences} one="# time" other="# times" />
          </Link>
          , next on {day}
        </Trans>
      }
      actions={
        <>
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t`Add ${name}`}
            onClick={() => void accept(suggestion)}
          >
            {t`Add`}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-label={t`Dismiss ${name}`}
            onClick={() => dismiss(suggestion)}
          >
            {t({ message: 'Dismiss', context: 'a suggestion' })}
          </Button>
        </>
      }
    />
  );
}

/** A dismissed suggestion is a preference of the interface; its toast brings it back. */
function useDismiss(): (suggestion: RecurringSuggestion) => void {
  const preferences = useSetPreferences();
  const stored = useQuery(meQuery).data?.preferences ?? {};
  const before = readPreferences(stored).dismissedSuggestions;
  return (suggestion) => {
    const key = suggestionKey(suggestion);
    const { merchant_name: name } = suggestion;
    preferences.mutate({ dismissedSuggestions: [...before, key] });
    showToast({
      id: 'change',
      message: t`${name} is not suggested any more`,
      actions: [{ label: t`Bring it back`, run: () => preferences.mutate({ dismissedSuggestions: before }) }],
    });
  };
}
