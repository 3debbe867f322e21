import { Button } from '@mantine/core';
import { Notifications, notifications } from '@mantine/notifications';
import { Kbd } from './Kbd.tsx';
import type { ShortcutId } from './shortcuts.ts';
import classes from './toasts.module.css';

interface ToastAction {
  readonly label: string;
  readonly shortcut?: ShortcutId;
  readonly run: () => void;
}

interface Toast {
  /** A toast of the same id takes the place of the one before. */
  readonly id?: string;
  readonly message: string;
  readonly action?: ToastAction;
  readonly tone?: 'plain' | 'bad';
}

/** Where toasts stand: at the bottom of the page, clear of what is pressed there (see toasts.module.css). */
export function Toasts() {
  return (
    <Notifications
      position="bottom-center"
      limit={3}
      autoClose={8000}
      transitionDuration={120}
      zIndex={250}
      classNames={{ root: classes.place ?? '' }}
    />
  );
}

/** Takes every toast away, those that wait included: what they speak of belongs to a session that is over. */
export function clearToasts(): void {
  notifications.clean();
}

/** A line at the bottom that goes by itself; read out politely. Whatever it offers can be reached by a key as well. */
export function showToast({ id = crypto.randomUUID(), message, action, tone = 'plain' }: Toast): string {
  notifications.hide(id);
  return notifications.show({
    id,
    role: 'status',
    withCloseButton: true,
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Dismiss', size: 24 },
    classNames: { root: classes.toast ?? '', body: classes.body ?? '', closeButton: classes.close ?? '' },
    mod: { tone },
    message: <ToastLine message={message} action={action} onDone={() => notifications.hide(id)} />,
  });
}

interface ToastLineProps {
  readonly message: string;
  readonly action: ToastAction | undefined;
  readonly onDone: () => void;
}

function ToastLine({ message, action, onDone }: ToastLineProps) {
  return (
    <div className={classes.line}>
      <span>{message}</span>
      {action && (
        <Button
          variant="light"
          className={classes.action ?? ''}
          rightSection={action.shortcut && <Kbd shortcut={action.shortcut} />}
          onClick={() => {
            onDone();
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
    </div>
  );
}
