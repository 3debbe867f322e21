import { Modal } from '@mantine/core';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { nameKeys, shortcutGroups, shortcuts } from '#renderer/ui/shortcuts.ts';
import classes from './ShortcutSheet.module.css';

/** Every key, straight from the table. */
export function ShortcutSheet() {
  const { shortcutsOpen, closeShortcuts, singleKeys } = useInterface();
  return (
    <Modal opened={shortcutsOpen} onClose={closeShortcuts} title="Keys" size={820}>
      {!singleKeys && <p className={classes.note}>Single letters are switched off in Settings, Appearance and keys.</p>}
      <div className={classes.columns}>
        {shortcutGroups.map((group) => (
          <section className={classes.group} key={group} aria-labelledby={`keys-${group}`}>
            <h3 className={classes.title} id={`keys-${group}`}>
              {group}
            </h3>
            <dl className={classes.list}>
              {Object.values(shortcuts)
                .filter((shortcut) => shortcut.group === group)
                .map(({ keys, label }) => (
                  <div className={classes.row} key={label}>
                    <dt>{label}</dt>
                    <dd className={classes.keys}>
                      {keys.map((combination) => (
                        <span key={combination}>
                          <Kbd keys={nameKeys(combination)} />
                          <span className="k-visually-hidden">{nameKeys(combination).join(' ')}</span>
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
