import { Notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { languageOf, useSpoken } from '#renderer/lib/language.ts';
import classes from './toasts.module.css';
import { clearSaidToasts, shownMs } from './toasts.tsx';

/** Where toasts stand: at the bottom of the page, clear of what is pressed there (see toasts.module.css). */
export function ToastPlace() {
  useEffect(
    () =>
      useSpoken.subscribe(({ locale: now }, { locale: before }) => {
        if (now !== null && before !== null && languageOf(now) !== languageOf(before)) clearSaidToasts();
      }),
    [],
  );
  return (
    <Notifications
      position="bottom-center"
      limit={3}
      autoClose={shownMs}
      transitionDuration={120}
      zIndex={250}
      classNames={{ root: classes.place ?? '' }}
    />
  );
}
