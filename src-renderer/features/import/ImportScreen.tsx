import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconFileX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { sayProblem } from '#renderer/api/problem.ts';
import { importQuery } from '#renderer/api/queries.ts';
import { deferred, Part, usePreload } from '#renderer/ui/deferred.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { ChooseStep } from './ChooseStep.tsx';
import { addressOfImport, stepOf } from './import-address.ts';
import { forgetRead } from './waiting-files.ts';

const preview = deferred(() => import('./PreviewStep.tsx').then((m) => m.PreviewStep));
const result = deferred(() => import('./ResultStep.tsx').then((m) => m.ResultStep));
const parts = [preview, result];

/** A bank's file on its way in: choose it, look at what it would add, add that; and what was imported before. */
export function ImportScreen() {
  usePreload(parts);
  const { step } = useParams();
  const [search] = useSearchParams();
  const text = search.get('id') ?? '';
  const id = /^[1-9][0-9]*$/.test(text) ? Number(text) : null;
  if (id === null || (step !== 'preview' && step !== 'result')) {
    return step === undefined ? <ChooseStep /> : <Navigate to="/import" replace />;
  }
  return <OneImport key={id} id={id} step={step} />;
}

function OneImport({ id, step }: { readonly id: number; readonly step: 'preview' | 'result' }) {
  const { data, error } = useQuery(importQuery(id));
  useEffect(() => forgetRead(id), [id]);
  if (error !== null && data === undefined) return <Gone error={error} />;
  if (data === undefined) return null;
  const due = stepOf(data);
  if (due !== step) return <Navigate to={addressOfImport(data)} replace />;
  return step === 'preview' ? <Part of={preview} preview={data} /> : <Part of={result} preview={data} />;
}

function Gone({ error }: { readonly error: Error }) {
  const navigate = useNavigate();
  return (
    <Page>
      <PageHeader title={t`Import`} />
      <EmptyState
        icon={<IconFileX size={20} stroke={1.75} aria-hidden="true" />}
        title={t`This import could not be loaded`}
        actions={<Button onClick={() => navigate('/import')}>{t`All imports`}</Button>}
      >
        {sayProblem(error)}
      </EmptyState>
    </Page>
  );
}
