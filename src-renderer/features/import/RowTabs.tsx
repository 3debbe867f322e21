import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import type { ImportPreview } from '#renderer/api/queries.ts';
import { number } from '#renderer/lib/format.ts';
import classes from './Import.module.css';

export const tabs = ['all', 'new', 'review', 'duplicate', 'skipped', 'invalid'] as const;
export type Tab = (typeof tabs)[number];

const names = {
  all: msg`All`,
  new: msg({ message: 'New', context: 'rows of a bank file' }),
  review: msg`Needs a look`,
  duplicate: msg`Duplicates`,
  skipped: msg`Skipped`,
  invalid: msg`Invalid`,
} as const;

export function readTab(text: string | null): Tab {
  return tabs.find((tab) => tab === text) ?? 'all';
}

interface RowTabsProps {
  readonly counts: ImportPreview['counts'];
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
}

/** Which rows are shown, each kind with how many there are; a kind without rows stays, so that its zero can be read. */
export function RowTabs({ counts, tab, onTab }: RowTabsProps) {
  return (
    <fieldset className={classes.tabs}>
      <legend className="k-visually-hidden">{t`Which rows`}</legend>
      {tabs.map((name) => {
        const count = name === 'all' ? counts.total : counts[name];
        return (
          <label key={name} className={classes.tab}>
            <input type="radio" name="import-rows" checked={name === tab} onChange={() => onTab(name)} />
            <span className={classes.tabFace} data-tone={name === 'invalid' && count > 0 ? 'bad' : undefined}>
              <span>{i18n._(names[name])}</span>
              <span className={classes.tabCount}>{number(count)}</span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
