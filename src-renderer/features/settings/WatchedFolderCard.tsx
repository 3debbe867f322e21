import { plural, t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconFolder, IconFolderSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Card } from '#renderer/ui/Card.tsx';
import { StatusChip } from '#renderer/ui/StatusChip.tsx';
import type { DesktopBridge, RefusedFile, WatchedFolderState } from '#shared/desktop.ts';
import classes from './Settings.module.css';
import { useChangeWatchedFolder, useImportFromFolder, useWatchedFolder } from './use-desktop-settings.ts';

/** The folder whose new files become receipts by themselves. */
export function WatchedFolderCard({ bridge }: { readonly bridge: DesktopBridge }) {
  const state = useWatchedFolder(bridge);
  const change = useChangeWatchedFolder(bridge);
  const importing = useImportFromFolder(bridge);
  if (!state) return null;
  const refusedChoice = change.data?.trouble === 'own_folder' || change.data?.trouble === 'unreachable';
  const trouble = refusedChoice ? change.data?.trouble : state.trouble;
  return (
    <Card
      title={t`Watched folder`}
      subtitle={t`New pictures and PDF files in this folder become receipts. The files stay where they are. What is in it already, and folders inside it, are left alone.`}
    >
      <div className={classes.form}>
        {state.folder !== null && <Folder state={state} folder={state.folder} />}
        <div role="alert">
          {trouble && (
            <StatusChip tone="bad" look="text" icon={<IconAlertTriangle size={15} aria-hidden="true" />}>
              {sayTrouble(trouble)}
            </StatusChip>
          )}
        </div>
        <div className={classes.buttons}>
          <Button
            variant="default"
            leftSection={<IconFolderSearch size={16} aria-hidden="true" />}
            loading={change.isPending}
            onClick={() => change.mutate('choose')}
          >
            {state.folder === null ? t`Choose a folder` : t`Choose another folder`}
          </Button>
          {state.folder !== null && (
            <Button variant="subtle" disabled={change.isPending} onClick={() => change.mutate('stop')}>
              {t`Stop watching`}
            </Button>
          )}
        </div>
        {state.statements.length > 0 && (
          <Files
            title={t`Bank files, left where they are`}
            lines={state.statements.map((name) => ({
              name,
              action: (
                <Button
                  variant="default"
                  size="xs"
                  aria-label={t`Import ${name}`}
                  disabled={importing.isPending}
                  onClick={() => importing.mutate(name)}
                >
                  {t({ message: 'Import', context: 'verb' })}
                </Button>
              ),
            }))}
          />
        )}
        {state.refused.length > 0 && (
          <Files
            title={t`Not taken`}
            lines={state.refused.map(({ name, reason }) => ({ name, words: sayReason(reason) }))}
          />
        )}
      </div>
    </Card>
  );
}

function Folder({ state, folder }: { readonly state: WatchedFolderState; readonly folder: string }) {
  return (
    <div className={classes.folder}>
      <IconFolder size={18} aria-hidden="true" />
      <bdi className={classes.path}>{folder}</bdi>
      <span className={classes.small}>
        {plural(state.taken, {
          0: 'No receipt taken yet',
          one: '# receipt taken',
          other: '# receipts taken',
        })}
      </span>
    </div>
  );
}

interface FileLine {
  readonly name: string;
  readonly words?: string;
  readonly action?: ReactNode;
}

function Files({ title, lines }: { readonly title: string; readonly lines: readonly FileLine[] }) {
  return (
    <section aria-label={title}>
      <h3 className={classes.filesTitle}>{title}</h3>
      <ul className={classes.files}>
        {lines.map(({ name, words, action }) => (
          <li key={name}>
            <bdi className={classes.path}>{name}</bdi>
            {words !== undefined && <span className={classes.small}>{words}</span>}
            {action}
          </li>
        ))}
      </ul>
    </section>
  );
}

function sayTrouble(trouble: NonNullable<WatchedFolderState['trouble']>): string {
  if (trouble === 'unreachable') return t`This folder cannot be reached. Kvitt looks again every minute.`;
  if (trouble === 'own_folder') return t`Kvitt keeps its own data there. Choose another folder.`;
  if (trouble === 'signed_out') return t`Files wait until you sign in again.`;
  return t`A file could not be read or stored. Kvitt tries again in a minute; look whether your disk is full.`;
}

function sayReason(reason: RefusedFile['reason']): string {
  return reason === 'too_large'
    ? t`Too large: a receipt may have 20 MB and 50 megapixels.`
    : t`It could not be read as a picture or PDF.`;
}
