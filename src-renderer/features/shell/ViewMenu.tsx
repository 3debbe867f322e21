import { t } from '@lingui/core/macro';
import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useFocusBack } from '#renderer/ui/focus-back.ts';
import menuClasses from '../transactions/RowMenu.module.css';
import { deleteView, renameView, type SavedView } from '../transactions/saved-views.ts';
import { ViewDialog } from '../transactions/ViewDialog.tsx';
import classes from '../transactions/Views.module.css';

/** Rename and delete, beside the name of a view. */
export function ViewMenu({ view }: { readonly view: SavedView }) {
  const { name } = view;
  const [renaming, setRenaming] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // The line of the menu that opens the dialog goes with the menu.
  useFocusBack(renaming, () => button.current);
  return (
    <>
      <Menu position="bottom-end" width={160}>
        <Menu.Target>
          <button ref={button} type="button" className={classes.more} aria-label={t`Actions for the view ${name}`}>
            <IconDots size={15} stroke={1.75} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setRenaming(true)}>{t`Rename`}</Menu.Item>
          <Menu.Item className={menuClasses.danger ?? ''} onClick={() => void deleteView(view)}>
            {t`Delete`}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && (
        <ViewDialog
          title={t`Change the view`}
          name={name}
          icon={view.icon}
          onSave={(newName, icon) => renameView(view, newName, icon)}
          onClose={() => setRenaming(false)}
        />
      )}
    </>
  );
}
