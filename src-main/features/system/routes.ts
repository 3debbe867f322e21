import { streamEvents } from '#main/api/event-stream.ts';
import { openRoute, rawRoute } from '#main/api/route.ts';
import type { EventBus } from '#main/lib/event-bus.ts';
import * as contract from '#shared/contract/system.ts';

export interface SystemDeps {
  readonly version: string;
  readonly schemaVersion: number;
  /** Codes as tesseract writes them. */
  readonly receiptLanguages: readonly string[];
  readonly bus: EventBus;
}

export function createSystemRoutes({ version, schemaVersion, receiptLanguages, bus }: SystemDeps) {
  return [
    openRoute(contract.getHealth, () => ({
      status: 'ok' as const,
      version,
      schema_version: schemaVersion,
      receipt_languages: [...receiptLanguages],
    })),
    rawRoute(contract.streamEvents, ({ caller, request, isAllowed }) =>
      streamEvents({ bus, userId: caller.userId, request, isAllowed, wanted: () => true }),
    ),
  ];
}
