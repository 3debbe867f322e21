import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { IconCalendarRepeat } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { RecurringRule } from '#renderer/api/queries.ts';
import { upcomingQuery } from '#renderer/api/queries.ts';
import { formatDay, formatList } from '#renderer/lib/format.ts';
import { cadenceWords, countBefore, hasShortMonths, nextDates } from './cadence.ts';
import classes from './RuleDialog.module.css';
import type { RuleDraft } from './rule-draft.ts';
import { cadenceOf } from './rule-draft.ts';

interface CadencePreviewProps {
  readonly draft: RuleDraft;
  readonly rule: RecurringRule | null;
  readonly today: string;
}

const shown = 4;

/** The cadence in words and its next dates, so that nobody has to guess what the fields mean. */
export function CadencePreview({ draft, rule, today }: CadencePreviewProps) {
  const upcoming = useQuery(upcomingQuery).data ?? [];
  const cadence = cadenceOf(draft);
  const dates =
    cadence === null
      ? upcoming
          .filter(({ recurring_id: id }) => id === rule?.id && draft.rrule === rule?.rrule)
          .slice(0, shown)
          .map(({ date }) => date)
      : nextDates(cadence, draft.start > today ? draft.start : today, shown);
  const list = formatList(dates.map((date) => formatDay(date, today)));
  const words = cadence === null ? t`By its own rule` : cadenceWords(cadence);
  const past = cadence !== null && rule === null ? countBefore(cadence, today) : 0;
  return (
    <output className={classes.preview}>
      <IconCalendarRepeat size={17} stroke={1.75} aria-hidden="true" />
      <span>
        {dates.length > 0 ? (
          <Trans>
            <strong>{words}</strong>: {list}.
          </Trans>
        ) : (
          <Trans>
            <strong>{words}</strong>: no date is to come.
          </Trans>
        )}
        {cadence !== null && hasShortMonths(cadence) && ` ${t`Shorter months use their last day.`}`}
        {past > 0 && ` ${sayPast(past, draft.autoPost)}`}
      </span>
    </output>
  );
}

function sayPast(count: number, autoPost: boolean): string {
  if (autoPost)
    return plural(count, {
      one: '# date before today will be booked at once.',
      other: '# dates before today will be booked at once.',
    });
  return plural(count, {
    one: '# date before today will wait to be booked.',
    other: '# dates before today will wait to be booked.',
  });
}
