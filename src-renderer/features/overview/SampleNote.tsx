import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { meQuery } from '#renderer/api/queries.ts';
import { signOut } from '#renderer/features/session/sign-out.ts';
import { sampleEmail } from '#renderer/features/session/start-session.ts';
import classes from './Overview.module.css';

/** Says that nothing of this is anybody's, and leads back to one's own. */
export function SampleNote() {
  if (useQuery(meQuery).data?.email !== sampleEmail) return null;
  return (
    <aside className={classes.sample}>
      <p>{t`This is a sample household. Nothing in it is yours: try whatever you like.`}</p>
      <Button variant="default" onClick={() => void signOut()}>
        {t`Start your own`}
      </Button>
    </aside>
  );
}
