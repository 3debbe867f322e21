import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import { IconDeviceLaptop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { NavLink } from 'react-router';
import { accountsQuery, backupsQuery, receiptQueueQuery } from '#renderer/api/queries.ts';
import { needsPerson } from '#renderer/lib/receipt-needs.ts';
import { useAllSettled } from '#renderer/lib/use-all-settled.ts';
import { localApiQuery } from '#renderer/lib/use-local-api.ts';
import { Hint } from '#renderer/ui/Hint.tsx';
import { Logo } from '#renderer/ui/Logo.tsx';
import { labelWithKeys } from '#renderer/ui/shortcuts.ts';
import { savedViewsQuery } from '../transactions/saved-views.ts';
import { BackupLine } from './BackupLine.tsx';
import { LocalApiLine } from './LocalApiLine.tsx';
import type { Place } from './places.ts';
import { places } from './places.ts';
import classes from './Sidebar.module.css';
import { SidebarAccounts } from './SidebarAccounts.tsx';
import { bareQuery, SidebarViews } from './SidebarViews.tsx';

/** What stands below the places. */
const queriesBelow = [accountsQuery, savedViewsQuery, bareQuery, backupsQuery, localApiQuery];

export function Sidebar() {
  const isKnown = useAllSettled(queriesBelow);
  const queue = useQuery(receiptQueueQuery);
  const accounts = useQuery(accountsQuery);
  const waiting = queue.data?.filter(needsPerson).length ?? 0;
  const open = accounts.data?.filter(({ archived }) => !archived) ?? [];
  return (
    <nav className={classes.side} aria-label={t`Places`}>
      <div className={classes.brand}>
        <Logo />
        <span className={classes.name}>Kvitt</span>
      </div>
      <ul className={classes.list}>
        {places.map((place) => (
          <li key={place.to}>
            <PlaceLink place={place} count={place.to === '/receipts' ? waiting : 0} />
          </li>
        ))}
      </ul>
      {isKnown && (
        <>
          {open.length > 1 && <SidebarAccounts accounts={open} />}
          <SidebarViews />
          <div className={classes.foot}>
            <Hint label={t`Saved on this computer`} position="right" disabled={!isRail()}>
              <p className={classes.footLine}>
                <IconDeviceLaptop size={15} stroke={1.75} aria-hidden="true" />
                <span>{t`Saved on this computer`}</span>
              </p>
            </Hint>
            <BackupLine />
            <LocalApiLine />
          </div>
        </>
      )}
    </nav>
  );
}

interface PlaceLinkProps {
  readonly place: Place;
  readonly count: number;
}

function PlaceLink({ place, count }: PlaceLinkProps) {
  const { icon: PlaceIcon, to, shortcut } = place;
  const label = i18n._(place.label);
  return (
    <Hint label={labelWithKeys(shortcut, label)} position="right">
      <NavLink className={classes.link ?? ''} to={to} end={to === '/'}>
        <PlaceIcon size={17} stroke={1.75} aria-hidden="true" />
        <span className={classes.label}>{label}</span>
        {count > 0 && (
          <span className={classes.count}>
            <span aria-hidden="true">{count}</span>
            <span className="k-visually-hidden">{plural(count, { one: '# needs you', other: '# need you' })}</span>
          </span>
        )}
      </NavLink>
    </Hint>
  );
}

function isRail(): boolean {
  return matchMedia('(max-width: 1239px)').matches;
}
