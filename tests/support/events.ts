import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { expect, onTestFinished, vi } from 'vitest';
import type { StreamEvent } from '#shared/events.ts';
import type { Client } from './client.ts';

export interface Listening {
  readonly events: StreamEvent[];
  /** The first event that looks like this, as soon as it came. */
  wait(like: Partial<Record<string, unknown>>): Promise<StreamEvent>;
}

/** Listens to a stream of events until the test ends. */
export async function listen(client: Client, path = '/events'): Promise<Listening> {
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const response = await client.door.fetch(path, {
    headers: { authorization: `Bearer ${client.token}` },
    signal: leaving.signal,
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const events: StreamEvent[] = [];
  const onEvent = ({ data }: EventSourceMessage) => void events.push(JSON.parse(data));
  readAll(response, createParser({ onEvent })).catch((error) => {
    if (!leaving.signal.aborted) throw error;
  });
  const wait = (like: Partial<Record<string, unknown>>) =>
    vi.waitFor(
      () => {
        const event = events.find((each) =>
          Object.entries(like).every(([key, value]) => Reflect.get(each, key) === value),
        );
        if (!event) throw new Error(`No event like ${JSON.stringify(like)} in ${JSON.stringify(events)}`);
        return event;
      },
      { interval: 5, timeout: 10_000 },
    );
  return { events, wait };
}

async function readAll(response: Response, parser: { feed(chunk: string): void }): Promise<void> {
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }));
}
