import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { call, send } from '#renderer/api/client.ts';
import type { Answer } from '#renderer/api/endpoints.ts';
import { keys } from '#renderer/api/queries.ts';
import { formatDate, formatMoment } from '#renderer/lib/format.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { useFocusBack } from '#renderer/ui/focus-back.ts';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import classes from './Settings.module.css';
import { saveOrSay } from './save.ts';
import { TokenForm } from './TokenForm.tsx';

type Token = Answer<'listTokens'>['items'][number];

export const tokensQuery = queryOptions({
  queryKey: [...keys.tokens, 'all'],
  queryFn: async ({ signal }) => (await call('listTokens', { query: { limit: 500 } }, { signal })).items,
});

export function TokensCard() {
  const tokens = useQuery(tokensQuery).data;
  const [creating, setCreating] = useState(false);
  const createButton = useRef<HTMLButtonElement>(null);
  // With the first token the button moves from the empty list to the head.
  useFocusBack(creating, () => createButton.current);
  if (!tokens) return null;
  const create = (
    <Button
      ref={createButton}
      leftSection={<IconPlus size={15} aria-hidden="true" />}
      onClick={() => setCreating(true)}
    >
      {t`Create token`}
    </Button>
  );
  return (
    <Card
      title={t`Script tokens`}
      subtitle={t`A script signs in with one instead of your password.`}
      actions={tokens.length > 0 && create}
    >
      {tokens.length === 0 && (
        <EmptyState icon={<IconKey size={20} stroke={1.75} aria-hidden="true" />} title={t`No tokens`} actions={create}>
          {t`Each script gets its own, so that you can end one without the others.`}
        </EmptyState>
      )}
      <ul className={classes.rows}>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} />
        ))}
      </ul>
      <TokenDialog opened={creating} onClose={() => setCreating(false)} />
    </Card>
  );
}

/** While the token is shown, which it is only once, nothing but its button closes the dialog. */
function TokenDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const [shown, setShown] = useState(false);
  const close = () => {
    setShown(false);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t`Create token`}
      size={520}
      closeOnEscape={!shown}
      closeOnClickOutside={!shown}
      withCloseButton={!shown}
    >
      {opened && <TokenForm onShow={() => setShown(true)} onClose={close} />}
    </Modal>
  );
}

/** Ending a token cannot be undone, so the button asks once, in place. */
function TokenRow({ token: { id, name, scope, expires_at, last_used_at } }: { readonly token: Token }) {
  const [asking, setAsking] = useState(false);
  const revoke = () =>
    saveOrSay(
      t`Revoked ${name}`,
      keys.tokens,
      send('deleteToken', { params: { id } }, { undoable: false }).then(() => ({ changeId: null })),
    );
  return (
    <li className={classes.row}>
      <div className={classes.rowMain}>
        <span className={classes.rowName}>{name}</span>
        <span className={classes.chip}>{scope === 'read' ? t`Reads only` : t`Reads and writes`}</span>
        <span className={classes.rowNote} data-below>
          {sayUse(last_used_at, expires_at)}
        </span>
      </div>
      {asking ? (
        <>
          <Button variant="light" color="red" onClick={() => void revoke()} autoFocus>
            {t`Revoke ${name}`}
          </Button>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t`Keep`}
          </Button>
        </>
      ) : (
        <RowButton onClick={() => setAsking(true)}>
          <Trans>
            Revoke<span className="k-visually-hidden"> {name}</span>
          </Trans>
        </RowButton>
      )}
    </li>
  );
}

function sayUse(lastUsedAt: string | null, expiresAt: string | null): string {
  const end = expiresAt === null ? null : formatDate(expiresAt.slice(0, 10));
  if (lastUsedAt === null) return end === null ? t`Never used` : t`Never used, ends ${end}`;
  const moment = formatMoment(lastUsedAt);
  return end === null ? t`Used ${moment}` : t`Used ${moment}, ends ${end}`;
}
