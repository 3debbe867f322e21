import { expect, it } from 'vitest';
import { watchEdits } from '#main/features/backups/schedule.ts';
import { createEventBus } from '#main/lib/event-bus.ts';
import { createTestClock } from '../../support/test-app.ts';

const minute = 60_000;

function watch(hasEdits = false) {
  const bus = createEventBus();
  const clock = createTestClock();
  const edits = watchEdits({ bus, clock }, hasEdits);
  const edit = (entity: 'transaction' | 'backup' | 'notification' = 'transaction') =>
    bus.publish({ entity, id: 1, action: 'created', version: 1, userId: 1 });
  return { edits, clock, edit };
}

it('a backup is due within 15 minutes of the first edit, however many follow', () => {
  const { edits, clock, edit } = watch();
  clock.advance(60 * minute);
  expect(edits.isDue()).toBe(false);
  for (let passed = 0; passed < 14; passed += 1) {
    edit();
    expect(edits.isDue()).toBe(false);
    clock.advance(minute);
  }
  expect(edits.isDue()).toBe(true);
});

it('after one was made it takes another edit, also one that came while it was being made', () => {
  const { edits, clock, edit } = watch(true);
  clock.advance(14 * minute);
  expect(edits.isDue()).toBe(true);
  edits.begin()(true);
  clock.advance(20 * minute);
  expect(edits.hasEdits()).toBe(false);
  const end = edits.begin();
  edit();
  end(true);
  expect(edits.hasEdits()).toBe(true);
});

it('one that failed is tried again after a minute', () => {
  const { edits, clock, edit } = watch();
  edit();
  clock.advance(14 * minute);
  edits.begin()(false);
  expect(edits.isDue()).toBe(false);
  clock.advance(minute);
  expect(edits.isDue()).toBe(true);
});

it('backups and notifications are nobody’s edits', () => {
  const { edits, edit } = watch();
  edit('backup');
  edit('notification');
  expect(edits.hasEdits()).toBe(false);
});
