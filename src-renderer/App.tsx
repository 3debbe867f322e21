import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { HashRouter, Navigate, Route, Routes, useLocation } from 'react-router';
import { queryClient } from './api/query-client.ts';
import { useSession } from './api/session-store.ts';
import { SignedIn } from './features/session/SignedIn.tsx';
import { useSpoken } from './lib/language.ts';
import { colorSchemeManager } from './ui/color-scheme.ts';
import { AfterIdle, deferred, Part } from './ui/deferred.tsx';
import { ErrorBoundary } from './ui/ErrorBoundary.tsx';
import { createAppTheme, resolveCssVariables } from './ui/theme.ts';

const WelcomeScreen = lazy(() =>
  import('./features/welcome/WelcomeScreen.tsx').then((m) => ({ default: m.WelcomeScreen })),
);

/** A toast that is shown before waits for it. */
const toasts = deferred(() => import('./ui/ToastPlace.tsx').then((m) => m.ToastPlace));

interface AppProps {
  /** Of this window's CSP; empty where there is none. */
  readonly nonce: string;
}

export function App({ nonce }: AppProps) {
  const { locale, direction } = useSpoken();
  // biome-ignore lint/correctness/useExhaustiveDependencies: its texts follow the language
  const theme = useMemo(createAppTheme, [locale]);
  return (
    <I18nProvider i18n={i18n}>
      <DirectionProvider key={direction} initialDirection={direction} detectDirection={false}>
        <MantineProvider
          theme={theme}
          defaultColorScheme="auto"
          colorSchemeManager={colorSchemeManager}
          cssVariablesResolver={resolveCssVariables}
          getStyleNonce={() => nonce}
        >
          <QueryClientProvider client={queryClient}>
            <ErrorBoundary>
              {/* At once: as a transition, a key pressed right after another would still meet the screen before. */}
              <HashRouter useTransitions={false}>
                <Routes key={locale}>
                  <Route path="/welcome" element={<Welcome />} />
                  <Route path="*" element={<Inside />} />
                </Routes>
              </HashRouter>
            </ErrorBoundary>
            <AfterIdle>
              <Part of={toasts} />
            </AfterIdle>
          </QueryClientProvider>
        </MantineProvider>
      </DirectionProvider>
    </I18nProvider>
  );
}

function Welcome() {
  return (
    <Suspense>
      <WelcomeScreen />
    </Suspense>
  );
}

/** Everything behind the sign-in; who is signed out comes back to the same place afterwards. */
function Inside() {
  const signedOut = useSession(({ status }) => status === 'signed-out');
  const location = useLocation();
  if (signedOut) return <Navigate to="/welcome" replace state={{ from: location.pathname + location.search }} />;
  return <SignedIn />;
}
