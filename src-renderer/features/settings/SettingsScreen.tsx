import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Navigate, NavLink, useParams } from 'react-router';
import { deferred, Part, usePreload } from '#renderer/ui/deferred.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import classes from './Settings.module.css';
import type { SettingsSection } from './sections.ts';
import { settingsSections } from './sections.ts';

const sectionParts = {
  profile: deferred(() => import('./ProfileSection.tsx').then((m) => m.ProfileSection)),
  appearance: deferred(() => import('./AppearanceSection.tsx').then((m) => m.AppearanceSection)),
  accounts: deferred(() => import('./AccountsSection.tsx').then((m) => m.AccountsSection)),
  categories: deferred(() => import('./CategoriesSection.tsx').then((m) => m.CategoriesSection)),
  tags: deferred(() => import('./TagsSection.tsx').then((m) => m.TagsSection)),
  currencies: deferred(() => import('./CurrenciesSection.tsx').then((m) => m.CurrenciesSection)),
  receipts: deferred(() => import('./ReceiptsSection.tsx').then((m) => m.ReceiptsSection)),
  notifications: deferred(() => import('./NotificationsSection.tsx').then((m) => m.NotificationsSection)),
  deleted: deferred(() => import('../bin/BinSection.tsx').then((m) => m.BinSection)),
  desktop: deferred(() => import('./DesktopSection.tsx').then((m) => m.DesktopSection)),
  backup: deferred(() => import('./BackupSection.tsx').then((m) => m.BackupSection)),
  'local-api': deferred(() => import('./LocalApiSection.tsx').then((m) => m.LocalApiSection)),
} as const satisfies Record<SettingsSection, unknown>;
const allParts = Object.values(sectionParts);

export function SettingsScreen() {
  usePreload(allParts);
  const asked = useParams().section ?? 'profile';
  const section = settingsSections.find(({ id }) => id === asked);
  if (!section) return <Navigate to="/settings" replace />;
  return (
    <Page width="narrow">
      <PageHeader title={t`Settings`} />
      <div className={classes.layout}>
        <nav aria-label={t`Settings`}>
          <ul className={classes.nav}>
            {settingsSections.map(({ id, label }) => (
              <li key={id}>
                <NavLink
                  className={classes.navLink ?? ''}
                  to={`/settings/${id}`}
                  aria-current={id === section.id ? 'page' : undefined}
                >
                  {i18n._(label)}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className={classes.section}>
          <Part key={section.id} of={sectionParts[section.id]} />
        </div>
      </div>
    </Page>
  );
}
