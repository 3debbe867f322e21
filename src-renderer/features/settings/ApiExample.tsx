import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Card } from '#renderer/ui/Card.tsx';
import { CopyButton } from './CopyButton.tsx';
import classes from './Settings.module.css';

/** A first call to copy, and where the rest is written down. */
export function ApiExample({ address }: { readonly address: string }) {
  const example = `curl ${address}/transactions?limit=5 \\\n  -H "Authorization: Bearer YOUR_TOKEN"`;
  return (
    <Card title={t`Try it`} actions={<CopyButton value={example} label={t`Copy example`} />}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key */}
      <pre className={classes.code} tabIndex={0}>
        {example}
      </pre>
      <p className={classes.text} style={{ marginBlockStart: 12 }}>
        <Trans>
          Every call with its fields and an example:{' '}
          <a className={classes.link} href={`${address}/docs`} target="_blank" rel="noreferrer">
            open the API pages
          </a>
          . They work offline.
        </Trans>
      </p>
    </Card>
  );
}
