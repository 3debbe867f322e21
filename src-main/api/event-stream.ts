import type { EventBus, UserEvent } from '#main/lib/event-bus.ts';

interface StreamOptions {
  readonly bus: EventBus;
  readonly userId: number;
  readonly request: Request;
  readonly wanted: (event: UserEvent) => boolean;
  /** Whether the token that opened the stream still holds. */
  readonly isAllowed: () => boolean;
}

const heartbeatMs = 15_000;

/** Server-sent events of one user, until the client goes away or its token ends. A client that does not read is dropped; it fetches again after a gap. */
export function streamEvents({ bus, userId, request, wanted, isAllowed }: StreamOptions): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (text: string) => {
          if ((controller.desiredSize ?? 0) <= -maxUnread || !isAllowed()) return stop();
          controller.enqueue(encoder.encode(text));
        };
        const unsubscribe = bus.subscribe((event) => {
          if (event.userId === userId && wanted(event)) send(format(event));
        });
        const heartbeat = setInterval(() => send(': still here\n\n'), heartbeatMs);
        heartbeat.unref?.();
        stop = () => {
          unsubscribe();
          clearInterval(heartbeat);
          stop = () => {};
          try {
            controller.close();
          } catch {
            // The client closed it first.
          }
        };
        request.signal.addEventListener('abort', () => stop());
        send(': connected\n\n');
      },
      cancel: () => stop(),
    },
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  });
}

/** Events that may wait for a slow client. */
const maxUnread = 1000;

function format({ userId: _, ...event }: UserEvent): string {
  return `event: ${'job' in event ? 'progress' : 'change'}\ndata: ${JSON.stringify(event)}\n\n`;
}
