import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Modal } from '@mantine/core';
import { desktop } from '#renderer/lib/desktop.ts';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import {
  combinationsOf,
  groupLabels,
  nameKeys,
  type ShortcutId,
  shortcutGroups,
  shortcuts,
} from '#renderer/ui/shortcuts.ts';
import classes from './ShortcutSheet.module.css';

/** Every key, straight from the table. */
export function ShortcutSheet() {
  const { shortcutsOpen, closeShortcuts, singleKeys } = useInterface();
  return (
    <Modal opened={shortcutsOpen} onClose={closeShortcuts} title={t`Keys`} size={820}>
      {!singleKeys && (
        <p className={classes.note}>{t`Single letters are switched off in Settings, Appearance and keys.`}</p>
      )}
      <div className={classes.columns}>
        {shortcutGroups.map((group) => (
          <section className={classes.group} key={group} aria-labelledby={`keys-${group}`}>
            <h3 className={classes.title} id={`keys-${group}`}>
              {i18n._(groupLabels[group])}
            </h3>
            <dl className={classes.list}>
              {Object.entries(shortcuts)
                .filter(([, shortcut]) => shortcut.group === group)
                .map(([id, { label }]) => (
                  <div className={classes.row} key={id}>
                    <dt>{i18n._(label)}</dt>
                    <dd className={classes.keys}>
                      {combinationsOf(id as ShortcutId, desktop !== undefined).map((combination) => (
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
