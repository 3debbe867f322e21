import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Button, Switch } from '@mantine/core';
import { useSetPreferences } from '#renderer/features/session/use-set-preferences.ts';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { optionalColumns, resetColumns, toggleColumn, useColumns } from './columns-store.ts';
import classes from './ListOptions.module.css';
import { columnNames } from './transaction-cells.ts';

/** Which columns there are, and how high the rows. */
export function ListLook() {
  const { hidden, widths } = useColumns();
  const compact = useInterface((state) => state.compactRows);
  const setPreferences = useSetPreferences();
  const changed = hidden.length > 0 || Object.keys(widths).length > 0;
  return (
    <>
      <fieldset className={classes.columns}>
        <legend className={classes.legend}>{t`Columns`}</legend>
        {optionalColumns.map((column) => (
          <label key={column} className={classes.choice}>
            <input type="checkbox" checked={!hidden.includes(column)} onChange={() => toggleColumn(column)} />
            {i18n._(columnNames[column])}
          </label>
        ))}
      </fieldset>
      <Switch
        label={t`Compact rows`}
        checked={compact}
        onChange={(event) => setPreferences.mutate({ compactRows: event.currentTarget.checked })}
      />
      {changed && (
        <Button variant="subtle" mt="sm" fullWidth onClick={resetColumns}>
          {t`Columns as at first`}
        </Button>
      )}
    </>
  );
}
