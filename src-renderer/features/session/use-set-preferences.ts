import { useMutation } from '@tanstack/react-query';
import { call } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import type { User } from '#renderer/api/queries.ts';
import { keys } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import type { Preferences } from './preferences.ts';
import { writePreferences } from './preferences.ts';

/** Changes the interface's own settings at once and keeps them with the user; a failure puts the old ones back and says why. */
export function useSetPreferences() {
  return useMutation({
    mutationFn: async () => {
      const preferences = queryClient.getQueryData<User>(keys.me)?.preferences ?? {};
      return call('updateMe', { body: { preferences } }, { undoable: false });
    },
    onMutate: (changes: Partial<Preferences>) => {
      const before = queryClient.getQueryData<User>(keys.me);
      if (before)
        queryClient.setQueryData<User>(keys.me, {
          ...before,
          preferences: writePreferences(before.preferences, changes),
        });
      return { before };
    },
    onError: (error, _, context) => {
      if (context?.before) queryClient.setQueryData(keys.me, context.before);
      showToast({ message: sayProblem(error), tone: 'bad' });
    },
  });
}
