import type { openSample } from '#shared/contract/auth.ts';
import type { AnswerOf, BodyOf } from '#shared/contract/endpoint.ts';
import type { SampleDeps } from './open-sample.ts';

export type SampleOpener = (body: BodyOf<typeof openSample>) => Promise<AnswerOf<typeof openSample>>;

/** Opens the sample household when it is asked for; what makes it is loaded then. Two that ask at the same time get the same session. */
export function createSampleOpener(deps: SampleDeps): SampleOpener {
  let opening: ReturnType<SampleOpener> | undefined;
  return (body) => {
    opening ??= import('./open-sample.ts')
      .then(({ openSample: open }) => open(deps, body))
      .finally(() => {
        opening = undefined;
      });
    return opening;
  };
}
