import { addFarewell, dropFarewell, readFarewells } from '#main/db/farewells.ts';
import { describeError, type Log } from '#main/lib/log.ts';

export interface FarewellDeps {
  /** Where it is written down who is to be gone. */
  readonly file: string;
  readonly log: Log;
  readonly hasUser: (userId: number) => boolean;
  /** Removes what no transaction of the database holds: files, and copies in backups. May be done again. */
  readonly removeFilesOf: (userId: number) => Promise<void>;
}

/** Sees to it that nothing is left of a user who was deleted, however often that fails. */
export interface Farewells {
  /** Writes down, before the user is deleted, that it is to happen. */
  announce(userId: number): void;
  /** Removes what is left, once the user is deleted. Throws where that fails; it is tried again then. */
  carryOut(userId: number): Promise<void>;
  /** Tries again what failed, or what the end of the app cut off. */
  retry(): Promise<void>;
}

/** Create it before anybody can delete anything. */
export function createFarewells({ file, log, hasUser, removeFilesOf }: FarewellDeps): Farewells {
  // Announced, and then the app ended before the user was deleted: nothing was promised.
  for (const userId of readFarewells(file)) if (hasUser(userId)) dropFarewell(file, userId);
  const running = new Map<number, Promise<void>>();

  const remove = async (userId: number): Promise<void> => {
    await removeFilesOf(userId);
    dropFarewell(file, userId);
  };

  const removeOnce = (userId: number): Promise<void> => {
    const own = running.get(userId) ?? remove(userId).finally(() => running.delete(userId));
    running.set(userId, own);
    return own;
  };

  return {
    announce: (userId) => addFarewell(file, userId),
    async carryOut(userId) {
      if (hasUser(userId)) dropFarewell(file, userId);
      else await removeOnce(userId);
    },
    async retry() {
      for (const userId of readFarewells(file)) {
        // Announced, and not deleted yet.
        if (hasUser(userId)) continue;
        await removeOnce(userId).catch((error) =>
          log.warn(describeError(error), 'files of a deleted user not removed'),
        );
      }
    },
  };
}
