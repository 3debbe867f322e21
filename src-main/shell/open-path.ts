import { shell } from 'electron';

/** Shows one of Kvitt's own folders in the system's file manager. */
export async function openFolder(folder: string): Promise<void> {
  await shell.openPath(folder);
}

/** Opens a file in the program that the system has for it; false where there is none. */
export async function openFile(path: string): Promise<boolean> {
  return (await shell.openPath(path)) === '';
}

export function showFile(path: string): void {
  shell.showItemInFolder(path);
}
