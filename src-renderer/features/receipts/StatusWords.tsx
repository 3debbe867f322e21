import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconPlayerStop,
  IconScan,
} from '@tabler/icons-react';
import { StatusChip } from '#renderer/ui/StatusChip.tsx';
import type { ReceiptState, StateIcon } from './receipt-state.ts';

const icons: Readonly<Record<StateIcon, typeof IconClock>> = {
  clock: IconClock,
  scan: IconScan,
  check: IconCircleCheck,
  warning: IconAlertTriangle,
  failed: IconAlertCircle,
  stopped: IconPlayerStop,
};

export function StatusWords({ state }: { readonly state: ReceiptState }) {
  const Icon = icons[state.icon];
  return (
    <StatusChip tone={state.tone} look="text" icon={<Icon size={15} stroke={1.75} aria-hidden="true" />}>
      {state.words}
    </StatusChip>
  );
}
