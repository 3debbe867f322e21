import { t } from '@lingui/core/macro';
import { Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { useToday } from '#renderer/lib/use-today.ts';
import { ExportForm } from './ExportForm.tsx';
import { ExportMaking } from './ExportMaking.tsx';
import { ExportSaved } from './ExportSaved.tsx';
import { type ExportRequest, firstChoice, queryOf, rememberChoice } from './export-choice.ts';
import { forgetSaved, runExport, useExportJob } from './export-job.ts';
import { closeExport, useExport } from './export-store.ts';
import { fileNameOf } from './export-words.ts';

/** What, which period and which form; then how far it is, and the file. */
export function ExportDialog() {
  const request = useExport((state) => state.request);
  const close = () => {
    closeExport();
    forgetSaved();
  };
  useCloseOnLeave(close);
  return (
    <Modal
      opened={request !== null}
      onClose={close}
      size={600}
      yOffset="clamp(12px, 10dvh - 48px, 5dvh)"
      title={t({ message: 'Export', context: 'noun' })}
    >
      {request !== null && <Content request={request} onClose={close} />}
    </Modal>
  );
}

/** A link in the dialog, or Back, leads to another screen, which then is what one sees. */
function useCloseOnLeave(close: () => void): void {
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current !== pathname) close();
    last.current = pathname;
  });
}

function Content({ request, onClose }: { readonly request: ExportRequest; readonly onClose: () => void }) {
  const today = useToday();
  const [choice, setChoice] = useState(() => firstChoice(request, today));
  const [tried, setTried] = useState(false);
  const { job, problem } = useExportJob();
  if (job?.phase === 'making') return <ExportMaking job={job} onClose={onClose} />;
  if (job?.phase === 'saved') return <ExportSaved file={job.file} onClose={onClose} />;
  return (
    <ExportForm
      choice={choice}
      onChange={setChoice}
      problem={problem}
      again={tried}
      onCancel={onClose}
      onExport={() => {
        setTried(true);
        rememberChoice(choice);
        void runExport(queryOf(choice), fileNameOf(choice, today));
      }}
    />
  );
}
