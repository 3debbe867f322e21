import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconPlus, IconTrash, IconWand } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountsQuery, categoriesQuery, meQuery, type Rule, rulesQuery } from '#renderer/api/queries.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { deferred, LaterPart } from '#renderer/ui/deferred.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { MarkedItem } from '#renderer/ui/MarkedItem.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './Rules.module.css';
import { deleteRule, moveRule, switchRule } from './rule-actions.ts';
import { sayRule } from './rule-words.ts';

const editor = deferred(() => import('./RuleEditor.tsx').then((m) => m.RuleEditor));
const apply = deferred(() => import('./ApplyRules.tsx').then((m) => m.ApplyRules));

/** What Kvitt does by itself with what comes in, in the order in which it is done. */
export function RulesCard() {
  const rules = useQuery(rulesQuery).data;
  const [edited, setEdited] = useState<Rule | 'new' | null>(null);
  const [applies, setApplies] = useState(false);
  const say = useSayRule();
  if (!rules) return null;
  const add = (
    <Button leftSection={<IconPlus size={15} aria-hidden="true" />} onClick={() => setEdited('new')}>
      {t`Add rule`}
    </Button>
  );
  return (
    <Card
      title={t`Rules`}
      subtitle={t`They are used for receipts, imports and what recurs. The first rule that sets a field wins.`}
      actions={
        rules.length > 0 && (
          <>
            <Button variant="default" onClick={() => setApplies(true)}>
              {t`Apply to what exists`}
            </Button>
            {add}
          </>
        )
      }
    >
      {rules.length === 0 && (
        <EmptyState
          icon={<IconWand size={20} stroke={1.75} aria-hidden="true" />}
          title={t`No rules yet`}
          actions={add}
        >
          {t`Change the category of a transaction and choose Always, or write a rule here.`}
        </EmptyState>
      )}
      <ol className={classes.rules}>
        {rules.map((rule, place) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            sentence={say(rule)}
            onEdit={() => setEdited(rule)}
            onUp={place === 0 ? null : () => void moveRule(rules, rule, place - 1)}
            onDown={place === rules.length - 1 ? null : () => void moveRule(rules, rule, place + 1)}
          />
        ))}
      </ol>
      <LaterPart of={editor} edited={edited} onClose={() => setEdited(null)} />
      <LaterPart of={apply} opened={applies} onClose={() => setApplies(false)} />
    </Card>
  );
}

function useSayRule(): (rule: Rule) => string {
  const categories = useQuery(categoriesQuery).data ?? [];
  const accounts = useQuery(accountsQuery).data ?? [];
  const base = useQuery(meQuery).data?.base_currency ?? 'USD';
  const write = useMoney();
  return (rule) => sayRule(rule, { categories, accounts, amount: (bound) => write(bound, base) });
}

interface RuleRowProps {
  readonly rule: Rule;
  readonly sentence: string;
  readonly onEdit: () => void;
  /** Null where there is no place further on. */
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

function RuleRow({ rule, sentence, onEdit, onUp, onDown }: RuleRowProps) {
  const { id, value, active } = rule;
  return (
    <MarkedItem className={classes.rule} thing={{ entity: 'rule', id }} data-off={!active || undefined}>
      <label className={classes.switch}>
        <input
          type="checkbox"
          role="switch"
          aria-checked={active}
          checked={active}
          onChange={(event) => void switchRule(rule, event.currentTarget.checked)}
        />
        <span className="k-visually-hidden">{t`Use the rule for ${value}`}</span>
      </label>
      <p className={classes.sentence}>
        {sentence}
        {!active && <span className={classes.off}>{t`Switched off`}</span>}
      </p>
      <span className={classes.tools}>
        <Tool label={t`Move the rule for ${value} up`} onClick={onUp}>
          <IconArrowUp {...icon} />
        </Tool>
        <Tool label={t`Move the rule for ${value} down`} onClick={onDown}>
          <IconArrowDown {...icon} />
        </Tool>
        <Tool label={t`Edit the rule for ${value}`} onClick={onEdit}>
          <IconPencil {...icon} />
        </Tool>
        <Tool label={t`Delete the rule for ${value}`} onClick={() => void deleteRule(rule)}>
          <IconTrash {...icon} />
        </Tool>
      </span>
    </MarkedItem>
  );
}

interface ToolProps {
  readonly label: string;
  readonly onClick: (() => void) | null;
  readonly children: React.ReactNode;
}

/** Stays focusable at an end of the list, so that moving a rule there does not lose the keyboard. */
function Tool({ label, onClick, children }: ToolProps) {
  return (
    <button
      type="button"
      className={classes.tool}
      aria-label={label}
      title={label}
      aria-disabled={onClick === null || undefined}
      onClick={() => onClick?.()}
    >
      {children}
    </button>
  );
}
