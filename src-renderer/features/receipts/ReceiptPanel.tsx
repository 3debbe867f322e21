import type { MessageDescriptor } from '@lingui/core';
import { i18n } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconPlayerSkipForward, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useReceiptProgress } from '#renderer/api/progress-store.ts';
import type { Receipt } from '#renderer/api/queries.ts';
import { undoLast } from '#renderer/api/undo.ts';
import { formatDate, formatList } from '#renderer/lib/format.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { isShortcut } from '#renderer/ui/shortcuts.ts';
import { inTextField } from '#renderer/ui/use-shortcuts.ts';
import { DuplicateCard } from './DuplicateCard.tsx';
import { isAllSelected, writeInto } from './field-input.ts';
import { LinkedNote } from './LinkedNote.tsx';
import { MatchCard } from './MatchCard.tsx';
import { ReadingNote } from './ReadingNote.tsx';
import { BookingFields, choicesOf, ReceiptFields } from './ReceiptFields.tsx';
import classes from './ReceiptPanel.module.css';
import { type PickedWord, readWord } from './read-word.ts';
import { fieldValue, type ReceiptDraft, withValue } from './receipt-draft.ts';
import { doubtfulFields, type FieldName, fieldNames, markOf, nextToDo, wasStopped } from './receipt-state.ts';
import { deleteReceipt } from './upload-receipts.ts';
import { useMatches } from './use-matches.ts';
import { useOpenedFocus } from './use-opened-focus.ts';
import { useReceiptForm } from './use-receipt-form.ts';

/** A word of the picture that does not fit the field. */
function sayUnfit(field: FieldName, word: string): string {
  switch (field) {
    case 'date':
      return t`“${word}” is not a date.`;
    case 'merchant':
      return t`“${word}” is not a name.`;
    case 'amount':
      return t`“${word}” is not an amount.`;
    case 'currency':
      return t`“${word}” is not a currency.`;
  }
}

interface ReceiptPanelProps {
  readonly receipt: Receipt;
  readonly list: readonly Receipt[];
  readonly focused: FieldName | null;
  /** The word that was just clicked on the picture. */
  readonly picked: PickedWord | null;
  readonly onFocus: (field: FieldName | null) => void;
  readonly onFocusField: (field: FieldName) => void;
  readonly onNext: (next: Receipt | null) => void;
}

/** The fields of a receipt: the doubtful ones first, then Enter saves it and goes on. */
export function ReceiptPanel({ receipt, list, focused, picked, onFocus, onFocusField, onNext }: ReceiptPanelProps) {
  const form = useReceiptForm(receipt);
  const matches = useMatches(receipt);
  const progress = useReceiptProgress(receipt.id);
  const linked = receipt.transaction_id !== null;
  const readable = receipt.status === 'processed' || receipt.status === 'failed';
  const doubtful = doubtfulFields(receipt);
  const [visited, setVisited] = useState<ReadonlySet<FieldName>>(new Set());
  const stillOpen = (also: FieldName | null) => doubtful.find((field) => field !== also && !visited.has(field));
  /** Whether the field in focus was typed into: then its own Undo takes back letters. */
  const isTyped = useRef(false);

  // What is doubtful asks for the keyboard, the first of it at once; where nothing is, Enter saves.
  const [first] = doubtful;
  const opened = readable && !linked;
  const saveButton = useRef<HTMLButtonElement>(null);
  const start = () => {
    if (receipt.duplicate !== null) document.querySelector<HTMLElement>('[data-duplicate]')?.focus();
    else if (first) onFocusField(first);
    else saveButton.current?.focus();
  };

  const put = (changes: Partial<ReceiptDraft>) => {
    if (changes.date) writeInto('date', formatDate(changes.date, 'numeric'));
    form.set(changes);
    isTyped.current = false;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: each click on the picture is one word
  useEffect(() => {
    if (picked === null || focused === null) return;
    const before = isAllSelected(focused) ? null : form.draft.merchant;
    const changes = readWord(picked, focused, form.draft.currency, before);
    if (changes !== null) {
      put(changes);
      void form.correct({ ...form.draft, ...changes });
    } else form.setErrors({ [focused]: sayUnfit(focused, picked.text) });
  }, [picked]);

  const save = async () => {
    const { draft } = form;
    const unread = document.querySelector<HTMLElement>('[data-receipt-form] input[data-unread]');
    if (unread) {
      unread.focus();
      return;
    }
    const missing: FieldName | null = draft.date === null ? 'date' : draft.minor === null ? 'amount' : null;
    if (missing !== null) {
      form.setErrors({ [missing]: missing === 'amount' ? t`Write the total.` : t`Write the date.` });
      onFocusField(missing);
      return;
    }
    const next = nextToDo(list, receipt.id);
    if (await form.save(matches.chosenId)) onNext(next);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    // A key that is held down must not save one receipt after the other.
    if (event.key === 'Enter' && event.repeat) event.preventDefault();
    if (isShortcut(event.nativeEvent, 'undo') && !isTyped.current && inTextField(event.target)) {
      event.preventDefault();
      void undoLast();
      return;
    }
    const pick = (['pick-1', 'pick-2', 'pick-3'] as const).findIndex((id) => isShortcut(event.nativeEvent, id));
    if (pick === -1) return;
    const field = focused ?? first;
    const choice = field && choicesOf(receipt, form.draft, field)[pick];
    if (!field || choice === undefined) return;
    event.preventDefault();
    choose(field, choice);
  };

  const visit = (field: FieldName) => setVisited((before) => new Set([...before, field]));

  const choose = (field: FieldName, value: string) => {
    if (value === fieldValue(form.draft, field)) {
      goOn(field);
      return;
    }
    const next = withValue(form.draft, field, value);
    visit(field);
    put(next);
    void form.correct(next);
  };

  /** Enter says that the field is right: on to the next doubtful one, and after the last to the next receipt. */
  const onEnter = () => {
    const open = stillOpen(focused);
    if (focused !== null) visit(focused);
    if (open) onFocusField(open);
    else void save();
  };

  /** The value that stands there was chosen: the field is right, and nothing is saved by that alone. */
  const goOn = (field: FieldName) => {
    visit(field);
    const open = stillOpen(field);
    if (open) onFocusField(open);
    else saveButton.current?.focus();
  };

  useOpenedFocus({
    reading: opened && receipt.status === 'processed' ? `${receipt.id} ${receipt.processed_at}` : null,
    onStart: start,
    onEnter: opened ? onEnter : null,
  });

  // On to the next first: nothing asks for the receipt any more once it is gone.
  const remove = () => {
    onNext(nextToDo(list, receipt.id) ?? list.find(({ id }) => id !== receipt.id) ?? null);
    void deleteReceipt(receipt);
  };

  return (
    <aside className={classes.panel} aria-label={t`Fields of the receipt`}>
      <form
        className={classes.form}
        data-receipt-form
        onKeyDown={onKeyDown}
        onFocus={() => {
          isTyped.current = false;
        }}
        onInput={(event) => {
          if (event.nativeEvent.isTrusted) isTyped.current = true;
        }}
        onSubmit={(event) => {
          event.preventDefault();
          onEnter();
        }}
      >
        <div className={classes.scroller}>
          <Heading receipt={receipt} />
          {linked && <LinkedNote receipt={receipt} />}
          {opened && receipt.duplicate !== null && (
            <DuplicateCard receipt={receipt} duplicate={receipt.duplicate} onDelete={remove} />
          )}
          <ReadingNote receipt={receipt} progress={progress} />
          {readable && (
            <ReceiptFields
              receipt={receipt}
              form={form}
              disabled={linked}
              keysAt={focused ?? first}
              onFocus={onFocus}
              onChoose={choose}
            />
          )}
          {opened && <MatchCard matches={matches} />}
          {opened && matches.chosenId === null && <BookingFields receipt={receipt} form={form} />}
          {form.problem !== null && (
            <p className={classes.problem} role="alert">
              {form.problem}
            </p>
          )}
        </div>
        <footer className={classes.foot}>
          {opened && (
            <Button
              ref={saveButton}
              size="sm"
              type="submit"
              // Enter first goes through the fields to check; a press saves at once.
              rightSection={stillOpen(focused) === undefined && <Kbd shortcut="save-and-next" onFill />}
              onClick={(event) => {
                if (event.detail === 0) return;
                event.preventDefault();
                void save();
              }}
              disabled={form.saving}
            >
              {matches.chosenId === null ? t`Save and next` : t`Attach and next`}
            </Button>
          )}
          {!linked && (
            <Button
              size="sm"
              variant="subtle"
              color="gray"
              className={classes.skip ?? ''}
              classNames={{
                inner: classes.skipInner ?? '',
                section: classes.skipPart ?? '',
                label: classes.skipPart ?? '',
              }}
              title={t`Skip`}
              leftSection={<IconPlayerSkipForward size={17} stroke={1.75} aria-hidden="true" />}
              onClick={() => onNext(nextToDo(list, receipt.id))}
              disabled={nextToDo(list, receipt.id) === null}
            >
              {t`Skip`}
            </Button>
          )}
          <span className={classes.gap} />
          <IconButton label={t`Delete the receipt`} onClick={remove}>
            <IconTrash size={17} stroke={1.75} />
          </IconButton>
        </footer>
      </form>
    </aside>
  );
}

/** Says how much there is to do, before the fields show where. */
function Heading({ receipt }: { readonly receipt: Receipt }) {
  const doubtful = doubtfulFields(receipt);
  const clear = fieldNames.filter((name) => markOf(receipt, name) === 'clear');
  const { title, text } = sayTask(receipt, doubtful, clear);
  return (
    <div className={classes.heading}>
      <h2 className={classes.title}>{title}</h2>
      {text !== '' && <p className={classes.text}>{text}</p>}
    </div>
  );
}

function sayTask(
  receipt: Receipt,
  doubtful: readonly FieldName[],
  clear: readonly FieldName[],
): { title: string; text: string } {
  if (receipt.transaction_id !== null) return { title: t`Saved`, text: '' };
  if (receipt.status === 'failed') return { title: wasStopped(receipt) ? t`Stopped` : t`Could not be read`, text: '' };
  if (receipt.status !== 'processed')
    return { title: receipt.status === 'pending' ? t`Waiting to be read` : t`Reading the text`, text: '' };
  const read = sayClear(clear);
  if (receipt.duplicate !== null) return { title: t`Perhaps here already`, text: read };
  if (doubtful.length === 0) return { title: t`Ready to save`, text: read };
  const title = plural(doubtful.length, { one: 'One field to check', other: '# fields to check' });
  return { title, text: read };
}

/** "Date, merchant and total were read clearly." */
function sayClear(clear: readonly FieldName[]): string {
  if (clear.length === 0) return '';
  const listed = formatList(clear.map((name) => i18n._(listedFields[name])));
  const names = `${listed.charAt(0).toUpperCase()}${listed.slice(1)}`;
  return plural(clear.length, { one: `${names} was read clearly.`, other: `${names} were read clearly.` });
}

const listedFields: Readonly<Record<FieldName, MessageDescriptor>> = {
  date: msg({ message: 'date', context: 'inside a list' }),
  merchant: msg({ message: 'merchant', context: 'inside a list' }),
  amount: msg({ message: 'total', context: 'inside a list' }),
  currency: msg({ message: 'currency', context: 'inside a list' }),
};
