import { t } from '@lingui/core/macro';
import { Button, Switch } from '@mantine/core';
import {
  IconCheck,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconTrash,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { RecurringRule } from '#renderer/api/queries.ts';
import { formatDay, formatList } from '#renderer/lib/format.ts';
import { transactionsLink } from '#renderer/lib/links.ts';
import { PanelButtons, PanelFact, PanelFacts, PanelLink, PanelText, SidePanel } from '#renderer/ui/SidePanel.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { ruleWords } from './cadence.ts';
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
  return (
    <SidePanel ref={panel} title={nameOf(rule)} onClose={onClose}>
      <PanelText>
        {sayNext(
          rule,
          dates.map(({ date }) => formatDay(date, today)),
        )}
      </PanelText>
      <PanelFacts className={classes.facts}>
        <PanelFact name={t`A year of it`}>{money(yearlyMinor(rule), rule.currency)}</PanelFact>
        {account && <PanelFact name={target ? t`From account` : t`Account`}>{account.name}</PanelFact>}
        {target && <PanelFact name={t`To account`}>{target.name}</PanelFact>}
        {category && <PanelFact name={t`Category`}>{category.name}</PanelFact>}
        {rule.merchant_name !== null && rule.description !== null && (
          <PanelFact name={t`Note`}>{rule.description}</PanelFact>
        )}
        {rule.tags.length > 0 && <PanelFact name={t`Tags`}>{formatList(rule.tags)}</PanelFact>}
      </PanelFacts>
      {rule.posted.length > 1 && <PriceHistory rule={rule} />}
      <Switch
        label={t`Book it by itself on its day`}
        checked={rule.auto_post}
        onChange={(event) => void setAutoPost(rule, event.currentTarget.checked)}
      />
      {rule.merchant_name !== null && (
        <PanelLink to={transactionsLink({ merchant: rule.merchant_name })}>{t`See its transactions`}</PanelLink>
      )}
      <PanelButtons>
        {rule.next_date !== null && (
          <>
            <Button
              variant="default"
              leftSection={<IconCheck size={15} stroke={1.75} aria-hidden="true" />}
              onClick={() => void postNow(rule)}
            >
              {t`Book now`}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPlayerSkipForward size={15} stroke={1.75} aria-hidden="true" />}
              onClick={() => void skipNext(rule)}
            >
              {saySkip(formatDay(rule.next_date, today))}
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
          {rule.active ? t`Pause` : t`Resume`}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPencil size={15} stroke={1.75} aria-hidden="true" />}
          onClick={onEdit}
        >
          {t`Edit`}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={15} stroke={1.75} aria-hidden="true" />}
          onClick={() => void remove(rule).then(onDeleted)}
        >
          {t`Delete`}
        </Button>
      </PanelButtons>
    </SidePanel>
  );
}

function saySkip(day: string): string {
  return t`Skip ${day}`;
}

function sayNext(rule: RecurringRule, dates: readonly string[]): string {
  const cadence = ruleWords(rule);
  if (!rule.active) return t`${cadence}. It is paused.`;
  if (dates.length === 0) return t`${cadence}. No date is left.`;
  const list = formatList(dates);
  return rule.auto_post ? t`${cadence}. Next on ${list}.` : t`${cadence}. Next on ${list}, and you book it.`;
}
