import { IconAlertCircle, IconCheck, IconTrendingUp } from '@tabler/icons-react';

export const groupIcons = { over: IconAlertCircle, fast: IconTrendingUp, track: IconCheck } as const;
