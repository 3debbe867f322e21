import { Button, Modal } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call, send } from '#renderer/api/client.ts';
import type { Answer } from '#renderer/api/endpoints.ts';
import { keys } from '#renderer/api/queries.ts';
import { formatDate, formatMoment } from '#renderer/lib/format.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import classes from './Settings.module.css';
import { saveOrSay } from './save.ts';
import { TokenForm } from './TokenForm.tsx';

type Token = Answer<'listTokens'>['items'][number];

const tokensQuery = queryOptions({
  queryKey: [...keys.tokens, 'all'],
  queryFn: async ({ signal }) => (await call('listTokens', { query: { limit: 500 } }, { signal })).items,
});

export function TokensCard() {
  const tokens = useQuery(tokensQuery).data;
  const [creating, setCreating] = useState(false);
  if (!tokens) return null;
  const create = (
    <Button leftSection={<IconPlus size={15} aria-hidden="true" />} onClick={() => setCreating(true)}>
      Create token
    </Button>
  );
  return (
    <Card
      title="Script tokens"
      subtitle="A script signs in with one instead of your password."
      actions={tokens.length > 0 && create}
    >
      {tokens.length === 0 && (
        <EmptyState icon={<IconKey size={20} stroke={1.75} aria-hidden="true" />} title="No tokens" actions={create}>
          Each script gets its own, so that you can end one without the others.
        </EmptyState>
      )}
      <ul className={classes.rows}>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} />
        ))}
      </ul>
      <Modal opened={creating} onClose={() => setCreating(false)} title="Create token" size={520}>
        {creating && <TokenForm onClose={() => setCreating(false)} />}
      </Modal>
    </Card>
  );
}

/** Ending a token cannot be undone, so the button asks once, in place. */
function TokenRow({ token: { id, name, scope, expires_at, last_used_at } }: { readonly token: Token }) {
  const [asking, setAsking] = useState(false);
  const revoke = () =>
    saveOrSay(
      `Revoked ${name}`,
      keys.tokens,
      send('deleteToken', { params: { id } }, { undoable: false }).then(() => ({ changeId: null })),
    );
  return (
    <li className={classes.row}>
      <div className={classes.rowMain}>
        <span className={classes.rowName}>{name}</span>
        <span className={classes.chip}>{scope === 'read' ? 'Reads only' : 'Reads and writes'}</span>
        <span className={classes.rowNote} data-below>
          {last_used_at === null ? 'Never used' : `Used ${formatMoment(last_used_at)}`}
          {expires_at !== null && `, ends ${formatDate(expires_at.slice(0, 10))}`}
        </span>
      </div>
      {asking ? (
        <>
          <Button variant="light" color="red" onClick={() => void revoke()} autoFocus>
            Revoke {name}
          </Button>
          <Button variant="default" onClick={() => setAsking(false)}>
            Keep
          </Button>
        </>
      ) : (
        <button className={classes.edit} type="button" onClick={() => setAsking(true)}>
          Revoke<span className="k-visually-hidden"> {name}</span>
        </button>
      )}
    </li>
  );
}
