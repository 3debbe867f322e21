import { Tooltip } from '@mantine/core';
import { IconDeviceLaptop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { NavLink } from 'react-router';
import { accountsQuery, receiptQueueQuery } from '#renderer/api/queries.ts';
import { plural } from '#renderer/lib/format.ts';
import { needsPerson } from '#renderer/lib/receipt-needs.ts';
import { Logo } from '#renderer/ui/Logo.tsx';
import { keyNames } from '#renderer/ui/shortcuts.ts';
import { LocalApiLine } from './LocalApiLine.tsx';
import type { Place } from './places.ts';
import { places } from './places.ts';
import classes from './Sidebar.module.css';
import { SidebarAccounts } from './SidebarAccounts.tsx';
import { SidebarViews } from './SidebarViews.tsx';

export function Sidebar() {
  const queue = useQuery(receiptQueueQuery);
  const accounts = useQuery(accountsQuery);
  const waiting = queue.data?.filter(needsPerson).length ?? 0;
  const open = accounts.data?.filter(({ archived }) => !archived) ?? [];
  return (
    <nav className={classes.side} aria-label="Places">
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
      {open.length > 1 && <SidebarAccounts accounts={open} />}
      <SidebarViews />
      <div className={classes.foot}>
        <Tooltip label="Saved on this computer" position="right" disabled={!isRail()}>
          <p className={classes.footLine}>
            <IconDeviceLaptop size={15} stroke={1.75} aria-hidden="true" />
            <span>Saved on this computer</span>
          </p>
        </Tooltip>
        <LocalApiLine />
      </div>
    </nav>
  );
}

interface PlaceLinkProps {
  readonly place: Place;
  readonly count: number;
}

function PlaceLink({ place, count }: PlaceLinkProps) {
  const { icon: PlaceIcon, label, to, shortcut } = place;
  return (
    <Tooltip label={`${label} (${keyNames(shortcut).join(' ')})`} position="right">
      <NavLink className={classes.link ?? ''} to={to} end={to === '/'}>
        <PlaceIcon size={17} stroke={1.75} aria-hidden="true" />
        <span className={classes.label}>{label}</span>
        {count > 0 && (
          <span className={classes.count}>
            <span aria-hidden="true">{count}</span>
            <span className="k-visually-hidden">{plural(count, { one: 'needs you', other: 'need you' })}</span>
          </span>
        )}
      </NavLink>
    </Tooltip>
  );
}

function isRail(): boolean {
  return matchMedia('(max-width: 1239px)').matches;
}
