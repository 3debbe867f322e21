import type { PasswordInputProps } from '@mantine/core';
import { PasswordInput } from '@mantine/core';

/** A password field whose eye button has a name and can be reached by Tab. */
export function SecretInput(props: PasswordInputProps) {
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password', tabIndex: 0 }}
      {...props}
    />
  );
}
