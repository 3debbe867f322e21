import { useEffect, useRef } from 'react';
import { desktop } from '#renderer/lib/desktop.ts';

/** Files that the operating system opens with Kvitt, as if they were dropped on the window. */
export function useOpenedFiles(onFiles: (files: readonly File[]) => void): void {
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });
  useEffect(
    () =>
      desktop?.onCommand((command) => {
        if (command.name !== 'take-files') return;
        take.current(command.files.map(({ name, bytes }) => new File([bytes], name)));
      }),
    [],
  );
}
