import { t } from '@lingui/core/macro';
import { Popover, TextInput, type TextInputProps } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useId, useMemo, useState } from 'react';
import { type Choice, findChoices } from '#renderer/lib/choices.ts';
import classes from './ChoiceInput.module.css';

export interface ChoiceInputProps extends Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange' | 'onInput'> {
  readonly data: readonly Choice[];
  readonly value: string | null;
  /** Also when what was chosen already is chosen again. */
  readonly onPick: (value: string) => void;
  /** What is being typed to find a choice. */
  readonly onSearch?: (text: string) => void;
  readonly searchable?: boolean;
  readonly nothingFound?: string;
  /** Letters that fit nothing stay when the field is left, with an error; else they are forgotten. */
  readonly keepUnread?: boolean;
  readonly renderChoice?: (choice: Choice, checked: boolean) => ReactNode;
  readonly startOpen?: boolean;
  readonly listPosition?: 'bottom-start' | 'top-start' | 'top-end';
  /** In pixels; as wide as the field where it is left out. */
  readonly listWidth?: number;
}

interface List {
  /** What was typed since the list opened; null until something was. */
  readonly search: string | null;
  /** The choice that Enter takes. */
  readonly active: string | null;
}

/**
 * A field with a list of choices. Mantine's Select marks the first option whenever its value or text changes, and Enter takes it; here Enter
 * takes only what the person typed or moved to, and never sends the form while the list is open. Focus alone does not open it.
 */
export function ChoiceInput({
  data,
  value,
  onPick,
  onSearch,
  searchable = false,
  nothingFound = 'Nothing of this name',
  keepUnread = false,
  error,
  renderChoice,
  startOpen = false,
  listPosition = 'bottom-start',
  listWidth,
  ...rest
}: ChoiceInputProps) {
  const listId = useId();
  const [list, setList] = useState<List | null>(startOpen ? { search: null, active: value } : null);
  const [unread, setUnread] = useState<string | null>(null);
  const search = list?.search ?? '';
  const isOpen = list !== null;
  const shown = useMemo(() => (isOpen ? findChoices(data, search) : []), [isOpen, data, search]);
  const chosen = data.find((choice) => choice.value === value);
  const active = list?.active ?? null;

  const [before, setBefore] = useState(value);
  if (before !== value) {
    // Chosen elsewhere, for example by a key of the form: what is open here is no longer about it.
    setBefore(value);
    setList(null);
    setUnread(null);
  }

  const open = () => setList({ search: null, active: value });
  const close = () => {
    if (list === null) return;
    setList(null);
    onSearch?.('');
  };
  const pick = (picked: string) => {
    close();
    setUnread(null);
    onPick(picked);
  };
  const type = (text: string) => {
    const [first] = text.trim() === '' ? [] : findChoices(data, text);
    setList({ search: text, active: first?.value ?? null });
    setUnread(null);
    onSearch?.(text);
  };
  const leave = () => {
    if (keepUnread && search.trim() !== '') {
      if (active !== null) pick(active);
      else setUnread(search);
    }
    close();
  };
  const move = (step: 1 | -1) => {
    if (list === null) {
      open();
      return;
    }
    const at = shown.findIndex((choice) => choice.value === active);
    const next = shown.at(at === -1 && step === -1 ? -1 : (at + step) % shown.length);
    setList({ ...list, active: next?.value ?? null });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    rest.onKeyDown?.(event);
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (handleKey(event)) event.preventDefault();
  };
  /** Answers whether the key was the list's own. */
  const handleKey = (event: KeyboardEvent): boolean => {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        move(event.key === 'ArrowDown' ? 1 : -1);
        return true;
      case 'Enter':
        if (event.ctrlKey || event.metaKey) return false;
        if (list === null) {
          if (!searchable) open();
          return !searchable;
        }
        if (active !== null) pick(active);
        // Letters that fit nothing stay, to be mended.
        else if (search.trim() === '') close();
        return true;
      case ' ':
        if (searchable) return false;
        if (list === null) open();
        else if (active !== null) pick(active);
        return true;
      case 'Tab':
        if (search.trim() !== '' && active !== null) pick(active);
        return false;
      case 'Escape':
        close();
        return false;
      default:
        // A key of the page, such as an alternative on Alt and 2.
        if (event.altKey) close();
        return false;
    }
  };
  const optionId = (choice: Choice) => `${listId}-${choice.value}`;
  const activeChoice = shown.find((choice) => choice.value === active);

  return (
    <Popover
      opened={isOpen}
      position={listPosition}
      width={listWidth ?? 'target'}
      offset={6}
      radius="md"
      trapFocus={false}
      returnFocus={false}
      withRoles={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <Popover.Target>
        <TextInput
          autoComplete="off"
          spellCheck={false}
          rightSection={<IconChevronDown size={16} stroke={1.75} aria-hidden="true" />}
          rightSectionPointerEvents="none"
          {...rest}
          pointer={!searchable}
          readOnly={!searchable}
          role="combobox"
          aria-haspopup="listbox"
          aria-autocomplete={searchable ? 'list' : undefined}
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={activeChoice && optionId(activeChoice)}
          // Esc closes the list, not the dialog around it.
          data-mantine-stop-propagation={isOpen || undefined}
          value={list?.search ?? unread ?? chosen?.label ?? ''}
          error={unread === null ? error : `${nothingFound}.`}
          data-unread={unread !== null || undefined}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onClick={(event) => {
            rest.onClick?.(event);
            if (list === null) open();
            else if (!searchable) close();
          }}
          onFocus={(event) => {
            if (searchable) event.currentTarget.select();
            rest.onFocus?.(event);
          }}
          onBlur={(event) => {
            leave();
            rest.onBlur?.(event);
          }}
        />
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown ?? ''} p={4}>
        <div
          className={classes.list}
          id={listId}
          role="listbox"
          aria-label={typeof rest.label === 'string' ? rest.label : (rest['aria-label'] ?? t`Choices`)}
          onMouseDown={(event) => event.preventDefault()}
        >
          {shown.map((choice) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
            // biome-ignore lint/a11y/useFocusableInteractive: named by aria-activedescendant
            <div
              key={choice.value}
              ref={choice.value === active ? showInList : undefined}
              id={optionId(choice)}
              className={classes.option}
              role="option"
              aria-selected={choice.value === active}
              data-chosen={choice.value === value || undefined}
              onClick={() => pick(choice.value)}
            >
              {renderChoice ? (
                renderChoice(choice, choice.value === value)
              ) : (
                <>
                  <span className={classes.label}>
                    {choice.label}
                    {choice.ownName !== undefined && (
                      <>
                        {' '}
                        <bdi className={classes.ownName} lang={choice.value}>
                          {choice.ownName}
                        </bdi>
                      </>
                    )}
                  </span>
                  {choice.value === value && <IconCheck size={16} stroke={2} aria-hidden="true" />}
                </>
              )}
            </div>
          ))}
          {shown.length === 0 && <p className={classes.nothing}>{nothingFound}</p>}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function showInList(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: 'nearest' });
}
