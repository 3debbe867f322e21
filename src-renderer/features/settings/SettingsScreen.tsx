import type { ComponentType } from 'react';
import { lazy, Suspense } from 'react';
import { Navigate, NavLink, useParams } from 'react-router';
import { Page } from '#renderer/ui/Page.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { ProfileSection } from './ProfileSection.tsx';
import classes from './Settings.module.css';
import type { SettingsSection } from './sections.ts';
import { settingsSections } from './sections.ts';

const sectionScreens: Readonly<Record<SettingsSection, ComponentType>> = {
  profile: ProfileSection,
  appearance: AppearanceSection,
  accounts: lazy(() => import('./AccountsSection.tsx').then((m) => ({ default: m.AccountsSection }))),
  categories: lazy(() => import('./CategoriesSection.tsx').then((m) => ({ default: m.CategoriesSection }))),
  tags: lazy(() => import('./TagsSection.tsx').then((m) => ({ default: m.TagsSection }))),
  'local-api': lazy(() => import('./LocalApiSection.tsx').then((m) => ({ default: m.LocalApiSection }))),
};

export function SettingsScreen() {
  const asked = useParams().section ?? 'profile';
  const section = settingsSections.find(({ id }) => id === asked);
  if (!section) return <Navigate to="/settings" replace />;
  const Section = sectionScreens[section.id];
  return (
    <Page width="narrow">
      <PageHeader title="Settings" />
      <div className={classes.layout}>
        <nav aria-label="Settings">
          <ul className={classes.nav}>
            {settingsSections.map(({ id, label }) => (
              <li key={id}>
                <NavLink
                  className={classes.navLink ?? ''}
                  to={`/settings/${id}`}
                  aria-current={id === section.id ? 'page' : undefined}
                >
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className={classes.section}>
          <Suspense>
            <Section />
          </Suspense>
        </div>
      </div>
    </Page>
  );
}
