import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { receiptQueueQuery } from '#renderer/api/queries.ts';
import { number } from '#renderer/lib/format.ts';
import { type Tab, tabNames, tabs } from './list-view.ts';
import classes from './ReceiptList.module.css';
import { wasStopped } from './receipt-state.ts';
import { useReceiptCounts } from './use-receipt-counts.ts';

interface ListTabsProps {
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
}

/** One of the four lists, each with how many it holds: radio buttons, with the arrow keys that the browser gives them. */
export function ListTabs({ tab, onTab }: ListTabsProps) {
  const counts = useReceiptCounts();
  const queue = useQuery(receiptQueueQuery).data;
  const hasFailed = queue?.some((receipt) => receipt.status === 'failed' && !wasStopped(receipt));
  return (
    <fieldset className={classes.tabs}>
      <legend className="k-visually-hidden">{t`Which receipts`}</legend>
      {tabs.map((name) => (
        <label key={name} className={classes.tab}>
          <input type="radio" name="receipts-tab" checked={name === tab} onChange={() => onTab(name)} />
          <span className={classes.tabFace} data-tone={name === 'failed' && hasFailed ? 'bad' : undefined}>
            <span>{i18n._(tabNames[name])}</span>
            <span className={classes.tabCount}>{counts === undefined ? '' : number(counts[name])}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
