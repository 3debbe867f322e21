import type { z } from 'zod';
import { AppError } from '#main/lib/app-error.ts';
import type { session } from '#shared/contract/auth.ts';
import { type Answering, createSend, makeHousehold, sampleUser } from './seed-household.ts';

type Session = z.output<typeof session>;

export interface SampleDeps {
  readonly app: Answering;
  readonly hasUser: (email: string) => boolean;
  readonly today: () => string;
  /** What went wrong once the household was opened. */
  readonly onTrouble: (error: unknown) => void;
}

/** Signs in to the sample household, and makes it where there is none. Throws `email_taken` where its password is another one by now. */
export async function openSample(
  { app, hasUser, today, onTrouble }: SampleDeps,
  { locale }: { readonly locale?: string | undefined },
): Promise<Session> {
  if (hasUser(sampleUser.email)) return signIn(app);
  const { session, addReceipts } = await makeHousehold(app, today());
  addReceipts().catch(onTrouble);
  if (locale === undefined) return session;
  const user = await createSend(app, session.access_token)<Session['user']>('PATCH', '/users/me', { locale });
  return { ...session, user };
}

async function signIn(app: Answering): Promise<Session> {
  try {
    return await createSend(app, null)<Session>('POST', '/auth/login', sampleUser);
  } catch {
    throw new AppError(
      'email_taken',
      `The sample household has a password of its own by now. Sign in as ${sampleUser.email}.`,
    );
  }
}
