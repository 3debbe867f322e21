import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DesktopBridge, WatchedFolderState } from '#shared/desktop.ts';

const trayKey = ['close-to-tray'] as const;
const folderKey = ['watched-folder'] as const;

/** Undefined until the main process has answered. */
export function useCloseToTray({ closeToTray }: DesktopBridge): boolean | undefined {
  return useQuery({ queryKey: trayKey, queryFn: () => closeToTray.get() }).data;
}

export function useSetCloseToTray({ closeToTray }: DesktopBridge) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (on: boolean) => closeToTray.set(on),
    onSettled: () => client.invalidateQueries({ queryKey: trayKey }),
  });
}

/** Files come at any time, so it is asked again while somebody looks. */
export function useWatchedFolder({ watchedFolder }: DesktopBridge): WatchedFolderState | null | undefined {
  return useQuery({ queryKey: folderKey, queryFn: () => watchedFolder.get(), refetchInterval: 2000 }).data;
}

/** The window goes to Import once the file was read. */
export function useImportFromFolder({ watchedFolder }: DesktopBridge) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => watchedFolder.import(name),
    onSuccess: (state) => client.setQueryData(folderKey, state),
  });
}

export function useChangeWatchedFolder({ watchedFolder }: DesktopBridge) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: 'choose' | 'stop') => watchedFolder[change](),
    onSuccess: (state) => {
      // What the choice of Kvitt's own folder answers is said once and is no state.
      if (state?.trouble !== 'own_folder') client.setQueryData(folderKey, state);
    },
  });
}
