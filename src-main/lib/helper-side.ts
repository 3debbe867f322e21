import type { HelperAnswer } from './helper-queue.ts';

/** The side of Electron's utilityProcess that a helper uses; in a plain Node child it is absent. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  postMessage(message: unknown): void;
}

/** `say` sends how far it is before the answer. */
export type AnswerRequest<Request> = (
  request: Request,
  say: (answer: HelperAnswer) => void,
) => HelperAnswer | Promise<HelperAnswer>;

/** Answers every message of the parent, in a utilityProcess and in a Node child alike; a child ends with its parent. */
export function answerParent<Request>(answer: AnswerRequest<Request>): void {
  const { parentPort } = process as NodeJS.Process & { parentPort?: ParentPort };
  const say = (message: HelperAnswer) => (parentPort ? parentPort.postMessage(message) : void process.send?.(message));
  const take = async (message: unknown) => say(await answer(message as Request, say));
  if (parentPort) {
    parentPort.on('message', ({ data }) => void take(data));
    return;
  }
  process.on('message', (message) => void take(message));
  process.on('disconnect', () => process.exit(0));
}
