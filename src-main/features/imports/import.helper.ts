import { parentPort, Worker, workerData } from 'node:worker_threads';
import { answerParent } from '#main/lib/helper-side.ts';
import { answerRequest, type NumberedRequest } from './answer-request.ts';
import type { FileReaderAnswer } from './file-reader.ts';

/** In the thread of this same script that reads one file. */
const isReading = (workerData as { readonly reads?: boolean } | null)?.reads === true;

/**
 * What a file may take: a process on the desktop takes no limit of its own, a thread in it does. A file that wants more ends its thread, or
 * at worst this process, and the app says so.
 */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 };

function readInThread(request: NumberedRequest): Promise<FileReaderAnswer> {
  const tooMuch = { id: request.id, code: 'too_much_memory', message: 'The thread that read the file ended' } as const;
  return new Promise((resolve) => {
    const thread = new Worker(new URL(import.meta.url), {
      workerData: { reads: true },
      resourceLimits,
      stdout: true,
      stderr: true,
    });
    const end = (answer: FileReaderAnswer) => {
      resolve(answer);
      void thread.terminate();
    };
    thread.on('message', end);
    thread.on('error', () => end(tooMuch));
    thread.on('exit', () => end(tooMuch));
    thread.postMessage(request);
  });
}

if (isReading) {
  parentPort?.once('message', async (request: NumberedRequest) =>
    parentPort?.postMessage(await answerRequest(request)),
  );
} else {
  answerParent<NumberedRequest>(readInThread);
}
