import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import classes from './ErrorBoundary.module.css';
import { Logo } from './Logo.tsx';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly failed: { readonly error: unknown } | null;
}

/** In place of an empty window: what happened, what is safe, and the way on. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { failed: { error } };
  }

  override render() {
    const { failed } = this.state;
    return failed === null ? this.props.children : <Failed error={failed.error} />;
  }
}

function Failed({ error }: { readonly error: unknown }) {
  const { copied, copy } = useClipboard({ timeout: 2000 });
  const details = detailsOf(error);
  return (
    <main className={classes.screen}>
      <div className={classes.column} role="alert">
        <Logo size={36} />
        <h1 className={classes.title}>
          <IconAlertTriangle size={20} stroke={1.75} aria-hidden="true" />
          {t`This page stopped working`}
        </h1>
        <p className={classes.text}>
          {t`What you saved is safe on this computer. Only what was being typed here is lost. Reload to go on; if it happens again here, start from the Overview.`}
        </p>
        <div className={classes.buttons}>
          <Button size="sm" onClick={() => location.reload()}>
            {t`Reload`}
          </Button>
          <Button
            size="sm"
            variant="default"
            onClick={() => {
              location.hash = '#/';
              location.reload();
            }}
          >
            {t`Go to the Overview`}
          </Button>
        </div>
        <details className={classes.details}>
          <summary>{t`Details`}</summary>
          <pre className={classes.report}>{details}</pre>
          <Button variant="default" onClick={() => copy(details)}>
            <span aria-live="polite">{copied ? t`Copied` : t`Copy`}</span>
          </Button>
        </details>
      </div>
    </main>
  );
}

/** What happened and where; nothing of the person's data. */
function detailsOf(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  return [`At ${location.hash.replace(/\?.*$/, '') || '#/'}`, navigator.userAgent, text].join('\n');
}
