import { plural, t } from '@lingui/core/macro';
import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useEffect, useId, useState } from 'react';
import { useInterface } from '#renderer/ui/interface-store.ts';
import classes from './CommandPalette.module.css';
import { groupItems } from './filter-items.ts';
import type { RunnableItem } from './use-palette-items.tsx';
import { usePaletteItems } from './use-palette-items.tsx';

/**
 * Mantine's Spotlight keeps its selection in a data attribute that no screen reader hears, so this is a combobox with a listbox of our own
 * in the same look.
 */
export function CommandPalette() {
  const { paletteOpen, closePalette } = useInterface();
  return (
    <Modal.Root opened={paletteOpen} onClose={closePalette} size={600} yOffset={80}>
      <Modal.Overlay />
      <Modal.Content className={classes.content ?? ''} aria-label={t`Search or run a command`}>
        <Palette onClose={closePalette} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Palette({ onClose }: { readonly onClose: () => void }) {
  const [query, setQuery] = useState('');
  const [debounced] = useDebouncedValue(query, 100);
  const [selected, setSelected] = useState(0);
  const listId = useId();
  const items = usePaletteItems(query, query === '' ? '' : debounced);
  const groups = groupItems(items);
  const active = items[Math.min(selected, items.length - 1)];
  const optionId = (item: RunnableItem) => `${listId}-${item.id}`;

  useEffect(() => {
    if (active) document.getElementById(`${listId}-${active.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, listId]);

  const run = (item: RunnableItem) => {
    onClose();
    // After the overlay has given focus back, so that what opens next can take it.
    setTimeout(item.run, 20);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const last = items.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: selected >= last ? 0 : selected + 1,
      ArrowUp: selected <= 0 ? last : selected - 1,
    };
    const target = moves[event.key];
    if (target !== undefined) setSelected(target);
    else if (event.key === 'Enter' && active) run(active);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className={classes.search}>
        <IconSearch size={18} stroke={1.75} aria-hidden="true" />
        <input
          className={classes.input}
          type="text"
          role="combobox"
          aria-label={t`Search or run a command`}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={active && optionId(active)}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={t`Search or run a command`}
          data-autofocus
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setSelected(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className={classes.list} id={listId} role="listbox" aria-label={t`Results`} tabIndex={-1}>
        {groups.map(({ group, items: members }, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no child of a listbox
          <div key={group} role="group" aria-labelledby={`${listId}-group-${index}`}>
            <div className={classes.group} id={`${listId}-group-${index}`}>
              {group}
            </div>
            {members.map((item) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys
              // biome-ignore lint/a11y/useFocusableInteractive: named by aria-activedescendant
              <div
                className={classes.option}
                key={item.id}
                id={optionId(item)}
                role="option"
                aria-selected={item === active}
                onMouseMove={() => setSelected(items.indexOf(item))}
                onClick={() => run(item)}
              >
                <span className={classes.icon}>{item.icon}</span>
                <span className={classes.label}>{item.label}</span>
                {item.hint}
              </div>
            ))}
          </div>
        ))}
      </div>
      {items.length === 0 && <p className={classes.none}>{t`Nothing found for “${query}”.`}</p>}
      <p className="k-visually-hidden" role="status">
        {query !== '' && plural(items.length, { one: '# result', other: '# results' })}
      </p>
    </>
  );
}
