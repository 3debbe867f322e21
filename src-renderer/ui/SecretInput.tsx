import { t } from '@lingui/core/macro';
import type { PasswordInputProps } from '@mantine/core';
import { PasswordInput } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';

/** A password field whose eye button has a name and can be reached by Tab. */
export function SecretInput(props: PasswordInputProps) {
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ 'aria-label': t`Show or hide the password`, tabIndex: 0 }}
      visibilityToggleIcon={VisibilityIcon}
      // Mantine marks its other fields itself; without it neither screen readers nor `useSubmit` find the one to mend.
      aria-invalid={props.error ? true : undefined}
      {...props}
    />
  );
}

function VisibilityIcon({ reveal }: { readonly reveal: boolean }) {
  const Icon = reveal ? IconEyeOff : IconEye;
  return <Icon size={17} stroke={1.75} aria-hidden="true" />;
}
