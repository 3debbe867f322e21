import { IconArrowsLeftRight, IconCalendarOff, IconHandStop, IconPlayerPause, IconRefresh } from '@tabler/icons-react';
import type { RecurringRule } from '#renderer/api/queries.ts';
import { formatDate, formatDay } from '#renderer/lib/format.ts';
import { signedAmount } from '#renderer/lib/signed-amount.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { categoryIcon } from '#renderer/ui/category-icons.ts';
import { useRowKeys } from '#renderer/ui/use-row-keys.ts';
import { endWords, ruleWords } from './cadence.ts';
import classes from './Rules.module.css';
import { nameOf } from './recurring-math.ts';
import type { RecurringData } from './use-recurring-data.ts';

interface RuleListProps {
  readonly data: RecurringData;
  readonly today: string;
  readonly opened: number | undefined;
  readonly onOpen: (id: number | undefined) => void;
}

/** All rules, the next one due first, then what is paused or over. */
export function RuleList({ data, today, opened, onOpen }: RuleListProps) {
  const { list, tabStop, setTabStop, onKeyDown } = useRowKeys(
    data.rules.map(({ id }) => id),
    opened,
  );
  return (
    <section className={classes.list} ref={list} aria-labelledby="rules-title" onKeyDown={onKeyDown}>
      <h2 className={classes.title} id="rules-title">
        All recurring
      </h2>
      <ul className={classes.rows}>
        {data.rules.map((rule) => (
          <Row
            key={rule.id}
            rule={rule}
            data={data}
            today={today}
            isOpen={rule.id === opened}
            isTabStop={rule.id === tabStop}
            onFocus={() => setTabStop(rule.id)}
            onOpen={() => onOpen(rule.id === opened ? undefined : rule.id)}
          />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly rule: RecurringRule;
  readonly data: RecurringData;
  readonly today: string;
  readonly isOpen: boolean;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}

function Row({ rule, data, today, isOpen, isTabStop, onFocus, onOpen }: RowProps) {
  const category = data.categories.find(({ id }) => id === rule.category_id);
  const Icon = rule.type === 'transfer' ? IconArrowsLeftRight : categoryIcon(category?.icon ?? 'repeat');
  const end = endWords({ end: rule.end_date, count: rule.count });
  return (
    <li className={classes.row} data-open={isOpen || undefined} data-off={rule.next_date === null || undefined}>
      <span className={classes.tile}>
        <Icon size={17} stroke={1.75} aria-hidden="true" />
      </span>
      <span className={classes.names}>
        <button
          type="button"
          className={classes.name}
          data-row={rule.id}
          tabIndex={isTabStop ? 0 : -1}
          aria-expanded={isOpen}
          onFocus={onFocus}
          onClick={onOpen}
        >
          {nameOf(rule)}
        </button>
        <span className={classes.cadence}>
          {ruleWords(rule)}
          {end !== null && `, ${end}`}
        </span>
      </span>
      <State rule={rule} />
      <span className={classes.next}>
        {rule.next_date === null ? (
          ''
        ) : (
          <>
            <span className="k-visually-hidden">Next on </span>
            {rule.next_date.slice(0, 4) === today.slice(0, 4)
              ? formatDate(rule.next_date, 'weekdayShort')
              : formatDay(rule.next_date, today)}
          </>
        )}
      </span>
      <Amount
        className={rule.type === 'income' ? classes.income : undefined}
        {...signedAmount({ ...rule, refund: false })}
        currency={rule.currency}
      />
    </li>
  );
}

function State({ rule }: { readonly rule: RecurringRule }) {
  const { active, next_date: next, auto_post: auto } = rule;
  const [Icon, words] = !active
    ? [IconPlayerPause, 'Paused']
    : next === null
      ? [IconCalendarOff, 'Over']
      : auto
        ? [IconRefresh, 'By itself']
        : [IconHandStop, 'By hand'];
  return (
    <span className={classes.state}>
      <Icon size={15} stroke={1.75} aria-hidden="true" />
      {words}
    </span>
  );
}
