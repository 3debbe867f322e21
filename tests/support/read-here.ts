import { answerRequest } from '#main/features/imports/answer-request.ts';
import type { ReadFileRequest } from '#main/features/imports/file-reader.ts';
import type { HelperProcess } from '#main/lib/helper-queue.ts';

/** Reads files where the test runs: what is tested is what happens around it. */
export function readHere(): HelperProcess {
  let listener: (message: unknown) => void = () => undefined;
  return {
    post: (message) =>
      void answerRequest(message as ReadFileRequest & { id: number }).then((answer) => listener(answer)),
    onMessage: (own) => {
      listener = own;
    },
    onExit: () => undefined,
    kill: () => undefined,
  };
}
