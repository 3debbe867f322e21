import { IconAlertCircle, IconCheck, IconTrendingUp } from '@tabler/icons-react';

export const groupIcons = { over: IconAlertCircle, fast: IconTrendingUp, track: IconCheck } as const;

/** Of the tile that a budget's icon stands on. */
export const groupTones = { over: 'bad', fast: 'warn', track: 'plain' } as const;
