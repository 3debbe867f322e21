import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { meQuery } from '#renderer/api/queries.ts';
import { signOut } from '#renderer/features/session/sign-out.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { DeleteMyData } from './DeleteMyData.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import classes from './Settings.module.css';

export function ProfileSection() {
  const user = useQuery(meQuery).data;
  if (!user) return null;
  const { email } = user;
  return (
    <>
      <Card title={t`Profile`}>
        <ProfileForm user={user} key={user.id} />
      </Card>
      <Card title={t`Change password`}>
        <PasswordForm email={email} />
      </Card>
      <Card title={t`Session`}>
        <div className={classes.line}>
          <p className={classes.text}>{t`Signed in as ${email}. Your data stays here when you sign out.`}</p>
          <Button variant="default" onClick={() => void signOut()}>
            {t`Sign out`}
          </Button>
        </div>
      </Card>
      <DeleteMyData user={user} />
    </>
  );
}
