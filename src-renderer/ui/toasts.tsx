import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { notifications, notificationsStore } from '@mantine/notifications';
import { number } from '#renderer/lib/format.ts';
import { Kbd } from './Kbd.tsx';
import { ariaKeys, type ShortcutId } from './shortcuts.ts';
import classes from './toasts.module.css';
import { useShortcuts } from './use-shortcuts.ts';

export const shownMs = 8_000;
/** An offer is read before it is taken. */
const offerMs = 15_000;

export interface ToastAction {
  readonly label: string;
  readonly shortcut?: ShortcutId;
  readonly run: () => void;
}

/** What else could be done, in a line of its own below; its keys work while the toast is there. */
export interface ToastOffer {
  readonly text: string;
  readonly actions: readonly ToastAction[];
}

interface Toast {
  /** A toast of the same id takes the place of the one before. */
  readonly id?: string;
  readonly message: string;
  /** What else is worth knowing, in sentences of its own. */
  readonly detail?: string | undefined;
  readonly actions?: readonly ToastAction[];
  readonly offer?: ToastOffer | undefined;
  /** Work that goes on; the toast stays until another one takes its place. */
  readonly progress?: { readonly done: number; readonly total: number };
  readonly tone?: 'plain' | 'bad';
}

/** Takes every toast away, those that wait included: what they speak of belongs to a session that is over. */
export function clearToasts(): void {
  notifications.clean();
}

/** Takes away what was said in another language; work that goes on stays, and says its next line in the new one. */
export function clearSaidToasts(): void {
  const { notifications: shown, queue } = notificationsStore.getState();
  for (const { id, autoClose } of [...shown, ...queue]) if (id !== undefined && autoClose !== false) hideToast(id);
}

/** A line at the bottom that goes by itself; read out politely. Whatever it offers can be reached by a key as well. */
export function showToast({ id = crypto.randomUUID(), ...toast }: Toast): string {
  notifications.hide(id);
  return notifications.show({
    id,
    role: 'status',
    withCloseButton: true,
    withBorder: true,
    closeButtonProps: { 'aria-label': t`Dismiss`, size: 24 },
    classNames: { root: classes.toast ?? '', body: classes.body ?? '', closeButton: classes.close ?? '' },
    ...contentOf(id, toast),
  });
}

/** Takes a toast away whose words no longer hold. */
export function hideToast(id: string): void {
  notifications.hide(id);
}

/** Says something else in a toast that is there, at its place; does nothing once it is gone. */
export function updateToast(id: string, toast: Omit<Toast, 'id'>): void {
  notifications.update({ id, ...contentOf(id, toast) });
}

/** The same line again and again while many are changed: "Changed 1,000 of 14,000". */
export function showProgressToast(id: string, progress: { readonly done: number; readonly total: number }): void {
  const done = number(progress.done);
  const total = number(progress.total);
  const toast = { message: t`Changed ${done} of ${total}`, progress };
  if (progress.done === 0) showToast({ id, ...toast });
  else updateToast(id, toast);
}

let turn = 0;

/** A toast in the place of another has its full time: Mantine counts anew only where the time differs. */
function timeOf({ progress, offer }: Omit<Toast, 'id'>): number | false {
  if (progress) return false;
  turn = (turn + 1) % 100;
  return (offer ? offerMs : shownMs) + turn;
}

function contentOf(id: string, toast: Omit<Toast, 'id'>) {
  return {
    mod: { tone: toast.tone ?? 'plain' },
    autoClose: timeOf(toast),
    message: <ToastLine {...toast} onDone={() => notifications.hide(id)} />,
  };
}

/** Where the keyboard was before it went to a toast. */
let cameFrom: HTMLElement | null = null;

/** Gives the keyboard to the newest toast that has a button; Esc gives it back. */
export function focusToast(): void {
  const [button] = [...document.querySelectorAll<HTMLElement>('[data-toast]')].toReversed().flatMap((toast) => {
    const first = toast.querySelector<HTMLElement>('button');
    return first === null ? [] : [first];
  });
  if (button === undefined) return;
  cameFrom = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  button.focus();
}

interface ToastLineProps extends Omit<Toast, 'id'> {
  readonly onDone: () => void;
}

function ToastLine({ message, detail, actions = [], offer, progress, onDone }: ToastLineProps) {
  const leave = () => {
    onDone();
    cameFrom?.focus({ preventScroll: true });
    cameFrom = null;
  };
  const press = (action: ToastAction) => () => {
    leave();
    action.run();
  };
  return (
    <div data-toast>
      <div className={classes.line}>
        <span>
          {message}
          {detail !== undefined && <span className={classes.detail}> {detail}</span>}
        </span>
        <ToastButtons actions={actions} press={press} onLeave={leave} />
      </div>
      {progress && (
        <progress className={classes.progress} aria-label={t`Progress`} max={progress.total} value={progress.done} />
      )}
      {offer && <Offer offer={offer} press={press} onLeave={leave} />}
    </div>
  );
}

interface PressProps {
  readonly press: (action: ToastAction) => () => void;
  readonly onLeave: () => void;
}

function Offer({ offer: { text, actions }, ...rest }: PressProps & { readonly offer: ToastOffer }) {
  useShortcuts(
    Object.fromEntries(actions.flatMap((action) => (action.shortcut ? [[action.shortcut, rest.press(action)]] : []))),
  );
  return (
    <div className={classes.line} data-offer>
      <span>{text}</span>
      <ToastButtons actions={actions} {...rest} />
    </div>
  );
}

function ToastButtons({ actions, press, onLeave }: PressProps & { readonly actions: readonly ToastAction[] }) {
  if (actions.length === 0) return null;
  return (
    <span className={classes.actions}>
      {actions.map((action) => (
        <Button
          key={action.label}
          variant="light"
          className={classes.action ?? ''}
          rightSection={action.shortcut && <Kbd shortcut={action.shortcut} />}
          aria-keyshortcuts={action.shortcut && ariaKeys(action.shortcut)}
          onClick={press(action)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onLeave();
          }}
        >
          {action.label}
        </Button>
      ))}
    </span>
  );
}
