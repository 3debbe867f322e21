import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { HashRouter, Navigate, Route, Routes, useLocation } from 'react-router';
import { queryClient } from './api/query-client.ts';
import { useSession } from './api/session-store.ts';
import { SignedIn } from './features/session/SignedIn.tsx';
import { colorSchemeManager } from './ui/color-scheme.ts';
import { ErrorBoundary } from './ui/ErrorBoundary.tsx';
import { resolveCssVariables, theme } from './ui/theme.ts';
import { Toasts } from './ui/toasts.tsx';

const WelcomeScreen = lazy(() =>
  import('./features/welcome/WelcomeScreen.tsx').then((m) => ({ default: m.WelcomeScreen })),
);

interface AppProps {
  /** Of this window's CSP; empty where there is none. */
  readonly nonce: string;
}

export function App({ nonce }: AppProps) {
  return (
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
            <Routes>
              <Route path="/welcome" element={<Welcome />} />
              <Route path="*" element={<Inside />} />
            </Routes>
          </HashRouter>
        </ErrorBoundary>
        <Toasts />
      </QueryClientProvider>
    </MantineProvider>
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
