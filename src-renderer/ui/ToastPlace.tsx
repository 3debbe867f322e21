import { Notifications } from '@mantine/notifications';
import classes from './toasts.module.css';
import { shownMs } from './toasts.tsx';

/** Where toasts stand: at the bottom of the page, clear of what is pressed there (see toasts.module.css). */
export function ToastPlace() {
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
