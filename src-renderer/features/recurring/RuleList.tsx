import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { IconArrowsLeftRight, IconCalendarOff, IconHandStop, IconPlayerPause, IconRefresh } from '@tabler/icons-react';
import type { RecurringRule } from '#renderer/api/queries.ts';
import { formatDate, formatDay } from '#renderer/lib/format.ts';
import { signedAmount } from '#renderer/lib/signed-amount.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { categoryIcon } from '#renderer/ui/category-icons.ts';
import { IconTile } from '#renderer/ui/IconTile.tsx';
import { Row, RowList, RowName, Rows } from '#renderer/ui/RowList.tsx';
import { useRowKeys } from '#renderer/ui/use-row-keys.ts';
import { ruleWords } from './cadence.ts';
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
    <RowList list={list} aria-labelledby="rules-title" onKeyDown={onKeyDown}>
      <h2 className={classes.title} id="rules-title">
        {t`All recurring`}
      </h2>
      <Rows>
        {data.rules.map((rule) => (
          <RuleRow
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
      </Rows>
    </RowList>
  );
}

interface RuleRowProps {
  readonly rule: RecurringRule;
  readonly data: RecurringData;
  readonly today: string;
  readonly isOpen: boolean;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}

function RuleRow({ rule, data, today, isOpen, isTabStop, onFocus, onOpen }: RuleRowProps) {
  const category = data.categories.find(({ id }) => id === rule.category_id);
  const Icon = rule.type === 'transfer' ? IconArrowsLeftRight : categoryIcon(category?.icon ?? 'repeat');
  const next = rule.next_date === null ? null : sayDay(rule.next_date, today);
  return (
    <Row
      thing={{ entity: 'recurring', id: rule.id }}
      className={classes.row}
      isOpen={isOpen}
      isQuiet={rule.next_date === null}
    >
      <IconTile>
        <Icon size={17} stroke={1.75} aria-hidden="true" />
      </IconTile>
      <RowName
        id={rule.id}
        isOpen={isOpen}
        isTabStop={isTabStop}
        onFocus={onFocus}
        onOpen={onOpen}
        detail={<span className={classes.cadence}>{ruleWords(rule)}</span>}
      >
        {nameOf(rule)}
      </RowName>
      <State rule={rule} />
      <span className={classes.next}>
        {next !== null && (
          <Trans>
            <span className="k-visually-hidden">Next on </span>
            {next}
          </Trans>
        )}
      </span>
      <Amount
        className={rule.type === 'income' ? classes.income : undefined}
        {...signedAmount({ ...rule, refund: false })}
        currency={rule.currency}
      />
    </Row>
  );
}

function sayDay(date: string, today: string): string {
  return date.slice(0, 4) === today.slice(0, 4) ? formatDate(date, 'weekdayShort') : formatDay(date, today);
}

function State({ rule }: { readonly rule: RecurringRule }) {
  const { active, next_date: next, auto_post: auto } = rule;
  const [Icon, words] = !active
    ? [IconPlayerPause, t`Paused`]
    : next === null
      ? [IconCalendarOff, t({ message: 'Over', context: 'at an end' })]
      : auto
        ? [IconRefresh, t`By itself`]
        : [IconHandStop, t`By hand`];
  return (
    <span className={classes.state}>
      <Icon size={15} stroke={1.75} aria-hidden="true" />
      {words}
    </span>
  );
}
