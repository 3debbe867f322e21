/** A helper process that does what a request tells it, good or bad. */
interface Request {
  readonly id: number;
  readonly does: 'answer' | 'progress' | 'refuse' | 'exit' | 'throw' | 'hang' | 'block' | 'babble';
  readonly value?: unknown;
}

const say = (message: unknown) => void process.send?.(message);

const deeds: Record<Request['does'], (request: Request) => void> = {
  answer: ({ id, value }) => say({ id, value: { value, pid: process.pid } }),
  progress: ({ id }) => {
    for (const progress of [10, 90]) say({ id, progress });
    say({ id, value: 'done' });
  },
  refuse: ({ id }) => say({ id, code: 'no_such_page', message: 'Page 2 of 1' }),
  exit: () => process.exit(3),
  throw: () => {
    throw new Error('Out of luck');
  },
  hang: () => undefined,
  block: () => {
    for (;;) {
      // Not even a signal that can be handled gets through.
    }
  },
  babble: ({ id }) => {
    for (const message of [null, '', 'hello', 0, false, [], {}, { id: 'x' }, { id: id + 1, value: 'of another' }])
      say(message);
    say({ id, value: 'sense' });
  },
};

process.on('message', (request) => deeds[(request as Request).does](request as Request));
process.on('disconnect', () => process.exit(0));
