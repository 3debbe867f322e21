import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { deferred, Part } from '#renderer/ui/deferred.tsx';
import { useFocusBack } from '#renderer/ui/focus-back.ts';
import { addressOf, createView, refilterView, savedViewsQuery, showsView } from './saved-views.ts';
import { isNarrowed, readId, type TransactionFilter } from './transaction-filter.ts';

const dialog = deferred(() => import('./ViewDialog.tsx').then((m) => m.ViewDialog));

/** Keeps the filter under a name; in a view whose filter was changed, brings the view up to it. */
export function ViewActions({ filter, suggested }: { readonly filter: TransactionFilter; readonly suggested: string }) {
  const [search] = useSearchParams();
  const views = useQuery(savedViewsQuery).data ?? [];
  const [open, setOpen] = useState(false);
  useFocusBack(open);
  const navigate = useNavigate();
  const id = readId(search.get('view'));
  const current = views.find((view) => view.id === id);
  const name = current?.name ?? '';
  const changed = current !== undefined && isNarrowed(filter) && !showsView(current, filter);
  if (!isNarrowed(filter) || (current !== undefined && !changed)) return null;
  return (
    <>
      {changed && (
        <Button variant="subtle" color="gray" onClick={() => void refilterView(current, filter)}>
          {t`Update ${name}`}
        </Button>
      )}
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconBookmark size={16} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {changed ? t`Save as new` : t`Save view`}
      </Button>
      {open && (
        <Part
          of={dialog}
          title={t`Save this view`}
          name={suggested}
          icon="filter"
          onSave={async (name: string, icon: string) => {
            const view = await createView(name, icon, filter);
            navigate(addressOf(view), { replace: true });
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
