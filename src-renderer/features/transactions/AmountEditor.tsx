import { t } from '@lingui/core/macro';
import { useId, useState } from 'react';
import { amountForInput, parseAmountInput, sayAmountProblem } from '#renderer/lib/amount-input.ts';
import { money } from '#renderer/lib/format.ts';
import { formatAmount } from '#shared/money.ts';
import classes from './CellEditor.module.css';
import type { EditorProps } from './editing.ts';
import { useEditorKeys } from './use-editor-keys.ts';

export function AmountEditor({ transaction, onCommit, onCancel }: EditorProps) {
  const { currency } = transaction;
  const before = amountForInput(transaction.amount, currency);
  const [text, setText] = useState(before);
  const [refused, setRefused] = useState<string | null>(null);
  const messageId = useId();
  const result = parseAmountInput(text, { currency });
  const { onKeyDownCapture, end } = useEditorKeys({
    onEnd: (after) => {
      if (text === before) onCommit(null, after);
      else if ('minor' in result && result.minor !== 0)
        onCommit({ amount: formatAmount(Math.abs(result.minor), currency) }, after);
      else if (after === 'leave') onCancel();
      else {
        setRefused('problem' in result ? sayAmountProblem(result.problem, currency) : t`Write an amount above zero.`);
        return false;
      }
      return true;
    },
    onCancel,
  });
  const calculated = 'minor' in result && result.calculated ? `= ${money(Math.abs(result.minor), currency)}` : null;
  const message = refused ?? calculated;
  return (
    <>
      <input
        className={classes.input}
        data-align="end"
        aria-label={t`Amount in ${currency}`}
        aria-invalid={refused !== null}
        aria-describedby={message === null ? undefined : messageId}
        // biome-ignore lint/a11y/noAutofocus: the person has just opened this cell
        autoFocus
        inputMode="decimal"
        value={text}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setRefused(null);
        }}
        onKeyDownCapture={onKeyDownCapture}
        onBlur={() => end('leave')}
      />
      {message !== null && (
        <span id={messageId} className={classes.message} data-bad={refused !== null || undefined}>
          {message}
        </span>
      )}
    </>
  );
}
