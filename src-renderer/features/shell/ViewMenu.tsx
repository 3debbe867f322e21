import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import menuClasses from '../transactions/RowMenu.module.css';
import { deleteView, renameView, type SavedView } from '../transactions/saved-views.ts';
import { ViewDialog } from '../transactions/ViewDialog.tsx';
import classes from '../transactions/Views.module.css';

/** Rename and delete, beside the name of a view. */
export function ViewMenu({ view }: { readonly view: SavedView }) {
  const [renaming, setRenaming] = useState(false);
  return (
    <>
      <Menu position="bottom-end" width={160}>
        <Menu.Target>
          <button type="button" className={classes.more} aria-label={`Actions for the view ${view.name}`}>
            <IconDots size={15} stroke={1.75} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setRenaming(true)}>Rename</Menu.Item>
          <Menu.Item className={menuClasses.danger ?? ''} onClick={() => void deleteView(view)}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && (
        <ViewDialog
          title="Change the view"
          name={view.name}
          icon={view.icon}
          onSave={(name, icon) => renameView(view, name, icon)}
          onClose={() => setRenaming(false)}
        />
      )}
    </>
  );
}
