import { Button, Popover, Switch } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useState } from 'react';
import { useSetPreferences } from '#renderer/features/session/use-set-preferences.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { optionalColumns, resetColumns, toggleColumn, useColumns } from './columns-store.ts';
import classes from './ListOptions.module.css';
import { columnNames } from './transaction-cells.ts';

/** How the list looks: which columns, how high its rows. */
export function ListOptions() {
  const [open, setOpen] = useState(false);
  const { hidden, widths } = useColumns();
  const compact = useInterface((state) => state.compactRows);
  const setPreferences = useSetPreferences();
  const changed = hidden.length > 0 || Object.keys(widths).length > 0;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={220} trapFocus returnFocus>
      <Popover.Target>
        <IconButton label="How the list looks" onClick={() => setOpen(!open)}>
          <IconAdjustmentsHorizontal size={17} stroke={1.75} />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="How the list looks">
        <fieldset className={classes.columns}>
          <legend className={classes.legend}>Columns</legend>
          {optionalColumns.map((column) => (
            <label key={column} className={classes.choice}>
              <input type="checkbox" checked={!hidden.includes(column)} onChange={() => toggleColumn(column)} />
              {columnNames[column]}
            </label>
          ))}
        </fieldset>
        <Switch
          label="Compact rows"
          checked={compact}
          onChange={(event) => setPreferences.mutate({ compactRows: event.currentTarget.checked })}
        />
        {changed && (
          <Button variant="subtle" mt="sm" fullWidth onClick={resetColumns}>
            Columns as at first
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
