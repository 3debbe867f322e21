import { t } from '@lingui/core/macro';
import { IconHelpCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { transactionsQuery } from '#renderer/api/queries.ts';
import { number } from '#renderer/lib/format.ts';
import { AfterIdle, deferred, Part } from '#renderer/ui/deferred.tsx';
import { addressOf, type SavedView, savedViewsQuery } from '../transactions/saved-views.ts';
import viewClasses from '../transactions/Views.module.css';
import { viewIcon } from '../transactions/view-icons.ts';
import classes from './Sidebar.module.css';

/** What has no category, and how much of it there is. */
export const bareQuery = transactionsQuery({ category: 'none', include_total: true, limit: 5 });

const menu = deferred(() => import('./ViewMenu.tsx').then((m) => m.ViewMenu));

/** Filters under a name, each with how many transactions it shows now. What has no category is one of them by itself. */
export function SidebarViews() {
  const views = useQuery(savedViewsQuery).data ?? [];
  const bare = useQuery(bareQuery).data?.total ?? 0;
  const { pathname, search } = useLocation();
  const own = views.some(({ query }) => isNoCategory(query));
  const current = pathname === '/transactions' ? new URLSearchParams(search) : null;
  if (views.length === 0 && bare === 0) return null;
  return (
    <div className={classes.group}>
      <h2 className={classes.groupTitle} id="sidebar-views">
        {t`Saved views`}
      </h2>
      <ul className={classes.list} aria-labelledby="sidebar-views">
        {bare > 0 && !own && (
          <li>
            <Link
              className={classes.account}
              to="/transactions?category=none"
              aria-current={current?.get('category') === 'none' && current.get('view') === null ? 'page' : undefined}
            >
              <IconHelpCircle size={17} stroke={1.75} aria-hidden="true" />
              <span className={classes.label}>{t`No category`}</span>
              <span className={classes.count}>{number(bare)}</span>
            </Link>
          </li>
        )}
        {views.map((view) => (
          <li key={view.id}>
            <ViewLink view={view} current={current?.get('view') === String(view.id)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function isNoCategory(query: SavedView['query']): boolean {
  const { category, ...others } = query;
  return Object.keys(others).length === 0 && [category].flat().join() === 'none';
}

interface ViewLinkProps {
  readonly view: SavedView;
  readonly current: boolean;
}

function ViewLink({ view, current }: ViewLinkProps) {
  const Icon = viewIcon(view.icon);
  return (
    <div className={viewClasses.view}>
      <Link className={classes.account} to={addressOf(view)} aria-current={current ? 'page' : undefined}>
        <Icon size={17} stroke={1.75} aria-hidden="true" />
        <span className={classes.label} title={view.name}>
          {view.name}
        </span>
        <span className={classes.count}>{number(view.count)}</span>
      </Link>
      <AfterIdle>
        <Part of={menu} view={view} />
      </AfterIdle>
    </div>
  );
}
