import { expect, it } from 'vitest';
import { createEventBus } from '#main/lib/event-bus.ts';
import { createWindowUser } from '#main/lib/window-user.ts';

it('the language of the window is that of who looks at it, heard at each change alone', () => {
  const locales = new Map([
    [1, 'de-DE'],
    [2, 'sv-SE'],
  ]);
  const bus = createEventBus();
  const user = createWindowUser(bus, (id) => locales.get(id) ?? null);
  const heard: (string | null)[] = [];
  const stop = user.onLocale((locale) => heard.push(locale));
  const change = (id: number) => bus.publish({ entity: 'user', id, action: 'updated', version: 1, userId: id });

  for (const id of [1, 1, null, null, 2]) user.see(id);
  expect([user.is(1), user.is(2)]).toEqual([false, true]);
  locales.set(1, 'en-GB').set(2, 'en-IE');
  change(1);
  change(2);
  change(2);
  expect(heard).toEqual(['de-DE', null, 'sv-SE', 'en-IE']);
  stop();
  user.see(1);
  expect(heard).toHaveLength(4);
});
