import { Button, Switch } from '@mantine/core';
import {
  IconCheck,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { RecurringRule } from '#renderer/api/queries.ts';
import { formatDay, formatList } from '#renderer/lib/format.ts';
import { transactionsLink } from '#renderer/lib/links.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { endWords, ruleWords } from './cadence.ts';
import { PriceHistory } from './PriceHistory.tsx';
import classes from './Rules.module.css';
import { postNow, remove, setActive, setAutoPost, skipNext } from './recurring-actions.ts';
import { nameOf, yearlyMinor } from './recurring-math.ts';
import type { RecurringData } from './use-recurring-data.ts';

interface RulePanelProps {
  readonly rule: RecurringRule;
  readonly data: RecurringData;
  readonly today: string;
  readonly onEdit: () => void;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

const shownDates = 4;

/** One rule: when it comes next, what it cost so far, and what can be done with it. */
export function RulePanel({ rule, data, today, onEdit, onClose, onDeleted }: RulePanelProps) {
  const panel = useRef<HTMLElement>(null);
  const money = useMoney();
  // Opened from the calendar it may lie below the window's edge.
  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const dates = data.upcoming.filter(({ recurring_id: id }) => id === rule.id).slice(0, shownDates);
  const account = data.accounts.find(({ id }) => id === rule.account_id);
  const target = data.accounts.find(({ id }) => id === rule.transfer_account_id);
  const category = data.categories.find(({ id }) => id === rule.category_id);
  const end = endWords({ end: rule.end_date, count: rule.count });
  const name = nameOf(rule);
  return (
    <aside className={classes.panel} ref={panel} aria-labelledby="rule-name">
      <div className={classes.head}>
        <h2 className={classes.panelTitle} id="rule-name">
          {name}
        </h2>
        <IconButton label="Close" shortcut="close-panel" onClick={onClose}>
          <IconX size={17} stroke={1.75} />
        </IconButton>
      </div>
      <p className={classes.finding}>
        {ruleWords(rule)}
        {end !== null && `, ${end}`}.{' '}
        {sayNext(
          rule,
          dates.map(({ date }) => formatDay(date, today)),
        )}
      </p>
      <dl className={classes.facts}>
        <Fact name="A year of it" value={money(yearlyMinor(rule), rule.currency)} />
        {account && <Fact name={target ? 'From account' : 'Account'} value={account.name} />}
        {target && <Fact name="To account" value={target.name} />}
        {category && <Fact name="Category" value={category.name} />}
        {rule.merchant_name !== null && rule.description !== null && <Fact name="Note" value={rule.description} />}
        {rule.tags.length > 0 && <Fact name="Tags" value={formatList(rule.tags)} />}
      </dl>
      {rule.posted.length > 1 && <PriceHistory rule={rule} />}
      <Switch
        label="Book it by itself on its day"
        checked={rule.auto_post}
        onChange={(event) => void setAutoPost(rule, event.currentTarget.checked)}
      />
      {rule.merchant_name !== null && (
        <Link className={classes.see} to={transactionsLink({ merchant: rule.merchant_name })}>
          See its transactions
        </Link>
      )}
      <div className={classes.buttons}>
        {rule.next_date !== null && (
          <>
            <Button
              variant="default"
              leftSection={<IconCheck size={15} stroke={1.75} aria-hidden="true" />}
              onClick={() => void postNow(rule)}
            >
              Book now
            </Button>
            <Button
              variant="default"
              leftSection={<IconPlayerSkipForward size={15} stroke={1.75} aria-hidden="true" />}
              onClick={() => void skipNext(rule)}
            >
              Skip {formatDay(rule.next_date, today)}
            </Button>
          </>
        )}
        <Button
          variant="default"
          leftSection={
            rule.active ? (
              <IconPlayerPause size={15} stroke={1.75} aria-hidden="true" />
            ) : (
              <IconPlayerPlay size={15} stroke={1.75} aria-hidden="true" />
            )
          }
          onClick={() => void setActive(rule, !rule.active)}
        >
          {rule.active ? 'Pause' : 'Resume'}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPencil size={15} stroke={1.75} aria-hidden="true" />}
          onClick={onEdit}
        >
          Edit
        </Button>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={15} stroke={1.75} aria-hidden="true" />}
          onClick={() => void remove(rule).then(onDeleted)}
        >
          Delete
        </Button>
      </div>
    </aside>
  );
}

function sayNext({ active, auto_post: auto }: RecurringRule, dates: readonly string[]): string {
  if (!active) return 'It is paused.';
  if (dates.length === 0) return 'No date is left.';
  const list = formatList(dates);
  return auto ? `Next on ${list}.` : `Next on ${list}, and you book it.`;
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
