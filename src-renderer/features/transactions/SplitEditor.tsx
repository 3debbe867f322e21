import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { sayProblem } from '#renderer/api/problem.ts';
import type { Transaction } from '#renderer/api/queries.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { nameKeys } from '#renderer/ui/shortcuts.ts';
import { useMoney } from '#renderer/ui/use-money.ts';
import { CategoryField, MoneyField, TagsField } from './fields.tsx';
import classes from './SplitPanel.module.css';
import { saveSplit } from './split-changes.ts';
import {
  addPart,
  fillTheOpenOne,
  findSplitGap,
  giveLastTheRest,
  leftToAssign,
  type PartDraft,
  restForOpen,
  type SplitGap,
  shareRest,
  startParts,
  toSplits,
} from './split-draft.ts';
import { minorOf, titleOf } from './transaction-cells.ts';

interface SplitEditorProps {
  readonly transaction: Transaction;
  readonly onClose: () => void;
}

const gapWords: Readonly<Record<SplitGap, MessageDescriptor>> = {
  too_few: msg`A split needs two parts or more.`,
  no_amount: msg`Write an amount for each part.`,
  not_above_zero: msg`Each part needs an amount above zero.`,
  rest: msg`The parts have to add up to the whole.`,
};

/** Divides one transaction into parts. What is left to assign is always said; Enter saves, Esc gives up. */
export function SplitEditor({ transaction, onClose }: SplitEditorProps) {
  const { currency } = transaction;
  const name = titleOf(transaction);
  const total = minorOf(transaction.amount, currency);
  const [parts, setParts] = useState(() => startParts(transaction));
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const write = useMoney();
  const restId = useId();
  const rest = leftToAssign(total, parts);
  const openRest = restForOpen(total, parts);

  useEffect(() => focusPart(form.current, 0), []);
  const change = (next: readonly PartDraft[]) => {
    setParts([...next]);
    setProblem(null);
  };
  const save = async (newTotal: number | null) => {
    const filled = newTotal === null ? fillTheOpenOne(total, parts) : parts;
    const gap = findSplitGap(newTotal ?? total, filled);
    if (gap !== null) {
      setProblem(i18n._(gapWords[gap.gap]));
      focusPart(
        form.current,
        filled.findIndex(({ key }) => key === gap.key),
      );
      return;
    }
    if (saving) return;
    setSaving(true);
    try {
      await saveSplit(transaction, toSplits(filled, currency), newTotal);
      onClose();
    } catch (error) {
      setProblem(sayProblem(error));
      setSaving(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && !event.defaultPrevented && !hasOpenList(event.target)) {
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Enter' && event.altKey) {
      event.preventDefault();
      add();
    }
  };
  const add = () => {
    change(addPart(parts, transaction.category_id));
    requestAnimationFrame(() => focusPart(form.current, parts.length));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(null);
  };
  const sum = total - rest;
  const whole = write(sum, currency);
  const everyAmount = parts.every(({ minor }) => minor !== null && minor > 0);
  return (
    <form
      ref={form}
      className={classes.editor}
      aria-label={t`Parts of ${name}`}
      aria-describedby={restId}
      onKeyDown={onKeyDown}
      onSubmit={submit}
    >
      <div className={classes.heads} aria-hidden="true">
        <span>{t`Amount`}</span>
        <span>{t`Category`}</span>
        <span>{t`Note`}</span>
        <span>{t`Tags`}</span>
      </div>
      {parts.map((part, index) => (
        <PartFields
          key={part.key}
          part={part}
          place={index + 1}
          currency={currency}
          type={transaction.type === 'income' ? 'income' : 'expense'}
          rest={part.minor === null && openRest !== null ? write(openRest, currency) : ''}
          onChange={(changed) => change(parts.map((one) => (one.key === part.key ? changed : one)))}
          onRemove={parts.length > 2 ? () => change(parts.filter(({ key }) => key !== part.key)) : null}
        />
      ))}
      <div className={classes.foot}>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={15} aria-hidden="true" />}
          rightSection={<Kbd keys={nameKeys('alt+enter')} />}
          onClick={add}
        >
          {t`Add part`}
        </Button>
        <p id={restId} className={classes.rest} role="status" data-state={rest === 0 ? 'done' : 'open'}>
          {sayRest(rest, write(Math.abs(rest), currency), parts)}
        </p>
        {rest !== 0 && (
          <>
            <Button variant="default" onClick={() => change(shareRest(total, parts))}>
              {t`Split the rest evenly`}
            </Button>
            <Button variant="default" onClick={() => change(giveLastTheRest(total, parts))}>
              {t`Last takes the rest`}
            </Button>
            {everyAmount && (
              <Button variant="default" onClick={() => void save(sum)}>
                {t`Make the whole ${whole}`}
              </Button>
            )}
          </>
        )}
        <span className={classes.end}>
          <Button variant="default" rightSection={<Kbd keys={nameKeys('escape')} />} onClick={onClose}>
            {t`Cancel`}
          </Button>
          <Button type="submit" rightSection={<Kbd keys={nameKeys('enter')} onFill />} disabled={saving}>
            {t`Save parts`}
          </Button>
        </span>
      </div>
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

interface PartFieldsProps {
  readonly part: PartDraft;
  readonly place: number;
  readonly currency: string;
  readonly type: 'income' | 'expense';
  /** What would go here if it is left empty. */
  readonly rest: string;
  readonly onChange: (part: PartDraft) => void;
  readonly onRemove: (() => void) | null;
}

function PartFields({ part, place, currency, type, rest, onChange, onRemove }: PartFieldsProps) {
  return (
    <div className={classes.fields} role="group" aria-label={t`Part ${place}`}>
      <MoneyField
        data-amount
        aria-label={t`Amount of part ${place}`}
        placeholder={rest}
        value={part.minor}
        currency={currency}
        onChange={(minor) => onChange({ ...part, minor })}
      />
      <CategoryField
        label={null}
        aria-label={t`Category of part ${place}`}
        type={type}
        value={part.categoryId}
        onChange={(categoryId) => onChange({ ...part, categoryId })}
      />
      <TextInput
        aria-label={t`Note of part ${place}`}
        maxLength={500}
        value={part.note ?? ''}
        onChange={(event) => {
          const note = event.currentTarget.value;
          onChange({ ...part, note: note === '' ? null : note });
        }}
      />
      <TagsField
        label={null}
        aria-label={t`Tags of part ${place}`}
        value={part.tags}
        onChange={(tags) => onChange({ ...part, tags })}
      />
      {onRemove !== null && (
        <button type="button" className={classes.remove} aria-label={t`Remove part ${place}`} onClick={onRemove}>
          <IconX size={16} stroke={1.75} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

function sayRest(rest: number, amount: string, parts: readonly PartDraft[]): string {
  if (rest === 0) return t`All of it is assigned`;
  if (rest < 0) return t`${amount} too much`;
  const open = parts.filter(({ minor }) => minor === null).length;
  return open === 1 ? t`${amount} left to assign, for the part without an amount` : t`${amount} left to assign`;
}

function focusPart(form: HTMLElement | null, place: number): void {
  const fields = form?.querySelectorAll<HTMLInputElement>('input[data-amount]') ?? [];
  const field = fields[place];
  field?.focus();
  field?.select();
}

/** Esc closes an open list first. */
function hasOpenList(target: EventTarget): boolean {
  return target instanceof Element && target.getAttribute('aria-expanded') === 'true';
}
