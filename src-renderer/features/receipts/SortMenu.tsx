import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Menu } from '@mantine/core';
import { IconArrowsSort } from '@tabler/icons-react';
import { type Sort, sortNames, sorts } from './list-view.ts';
import classes from './ReceiptList.module.css';

interface SortMenuProps {
  readonly current: Sort;
  readonly onSort: (sort: Sort) => void;
}

/** What the list is sorted by. */
export function SortMenu({ current, onSort }: SortMenuProps) {
  const sort = i18n._(sortNames[current]);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={classes.sort} aria-label={t`Sorted by: ${sort}`}>
          <IconArrowsSort size={14} stroke={1.75} aria-hidden="true" />
          {sort}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={current} onChange={(value) => onSort(sorts.find((each) => each === value) ?? 'newest')}>
          {sorts.map((each) => (
            <Menu.RadioItem key={each} value={each} closeMenuOnClick>
              {i18n._(sortNames[each])}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
