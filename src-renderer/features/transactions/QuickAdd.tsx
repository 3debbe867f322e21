import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Button, Modal } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { transactionTypes } from '#renderer/lib/transaction-types.ts';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { isMac, nameKeys } from '#renderer/ui/shortcuts.ts';
import classes from './QuickAdd.module.css';
import { QuickAddChips } from './QuickAddChips.tsx';
import { QuickAddDoubts } from './QuickAddDoubts.tsx';
import { QuickAddForm } from './QuickAddForm.tsx';
import type { DraftField } from './quick-add-draft.ts';
import { useQuickAdd } from './use-quick-add.ts';

const bookedTypes = transactionTypes.filter(({ value }) => value !== 'transfer');

/** One line, from anywhere: what was understood stands below it, and each part can be opened as a field. */
export function QuickAdd() {
  const { quickAddOpen, closeQuickAdd } = useInterface();
  return (
    <Modal
      opened={quickAddOpen}
      onClose={closeQuickAdd}
      size={660}
      yOffset={110}
      withCloseButton={false}
      title={t`Add transaction`}
      classNames={{ header: 'k-visually-hidden', body: classes.body ?? '' }}
    >
      <QuickAddLine close={closeQuickAdd} />
    </Modal>
  );
}

function QuickAddLine({ close }: { readonly close: () => void }) {
  const [formOpen, setFormOpen] = useState(false);
  const [focused, setFocused] = useState<DraftField | null>(null);
  const line = useRef<HTMLInputElement>(null);
  const messageId = useId();
  const add = useQuickAdd();
  const { draft, reading, problem } = add;

  const openField = (field: DraftField) => {
    setFormOpen(true);
    setFocused(field);
  };
  const save = async (another: boolean) => {
    const saved = await add.save(another);
    if (saved === 'saved') {
      if (!another) close();
      setFormOpen(false);
      setFocused(null);
      line.current?.focus();
    } else if (saved === 'minor' && !formOpen) line.current?.focus();
    else if (saved !== null) openField(saved);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (isMac ? event.metaKey : event.ctrlKey)) {
      event.preventDefault();
      void save(true);
    }
  };
  return (
    <form
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void save(false);
      }}
    >
      <input
        ref={line}
        className={classes.line}
        data-autofocus
        aria-label={t`Describe it in one line`}
        aria-describedby={messageId}
        placeholder={t`lunch 12.50 at Pho Linh yesterday #work`}
        autoComplete="off"
        spellCheck={false}
        maxLength={300}
        value={add.line}
        onChange={(event) => add.setLine(event.currentTarget.value)}
      />
      <QuickAddChips draft={draft} said={add.line.trim() !== ''} formOpen={formOpen} onOpen={openField} />
      <QuickAddDoubts
        reading={reading}
        draft={draft}
        onTransfer={() => {
          add.set({ type: 'transfer', merchant: null });
          openField('transferAccountId');
        }}
        onClose={close}
      />
      <p id={messageId} className={classes.message} data-empty={problem === null || undefined} role="alert">
        {problem !== null && (
          <>
            <IconAlertCircle size={16} stroke={1.75} aria-hidden="true" />
            {problem}
          </>
        )}
      </p>
      {formOpen && <QuickAddForm draft={draft} focused={focused} errors={add.errors} onChange={add.set} />}
      <div className={classes.foot}>
        <Segmented
          label={t`Type`}
          value={draft.type}
          options={(formOpen || draft.type === 'transfer' ? transactionTypes : bookedTypes).map((one) => ({
            ...one,
            label: i18n._(one.label),
          }))}
          onChange={(type) => add.set({ type })}
        />
        <span className={classes.sum}>{reading.calculation !== null && add.result}</span>
        <span className={classes.buttons}>
          <Button
            variant="default"
            rightSection={<Kbd keys={nameKeys('mod+enter')} />}
            onClick={() => void save(true)}
            disabled={add.saving}
          >
            {t`Save, add another`}
          </Button>
          <Button type="submit" rightSection={<Kbd keys={nameKeys('enter')} onFill />} disabled={add.saving}>
            {t`Save`}
          </Button>
        </span>
      </div>
    </form>
  );
}
