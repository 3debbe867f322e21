export type Chunks = AsyncGenerator<Uint8Array | string, void, undefined>;

export interface ByteStreamOptions {
  /** Aborted when the reader has gone in a way that does not cancel the stream. */
  readonly signal: AbortSignal;
  /** Called when making the bytes fails; the reader sees the stream break off. */
  readonly onError: (error: unknown) => void;
}

/** A body that is made as it is read: nothing ahead of the reader, and nothing more once the reader has gone. */
export function streamBytes(chunks: Chunks, { signal, onError }: ByteStreamOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const stop = async () => void (await chunks.return());
  return new ReadableStream<Uint8Array>(
    {
      start: () => signal.addEventListener('abort', stop, { once: true }),
      async pull(controller) {
        try {
          const { value, done } = await nextWithBytes(chunks);
          if (!done) return controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
        } catch (error) {
          onError(error);
          throw error;
        }
        signal.removeEventListener('abort', stop);
        controller.close();
      },
      cancel: stop,
    },
    { highWaterMark: 0 },
  );
}

async function nextWithBytes(chunks: Chunks): Promise<IteratorResult<Uint8Array | string, void>> {
  for (;;) {
    const next = await chunks.next();
    if (next.done || next.value.length > 0) return next;
  }
}
