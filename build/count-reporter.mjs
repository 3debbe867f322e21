import { writeFileSync } from 'node:fs';

/** Writes what came out of a vitest run to the file named by KVITT_TEST_COUNTS, as JSON. */
export default class CountReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const of = (state) => tests.filter((test) => test.result().state === state);
    const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
    // A suite that fails to load or to set up skips its tests; by itself that would not count as a failure.
    const broken = suites.filter((suite) => suite.errors().length > 0).length;
    const counts = {
      passed: of('passed').length,
      failed: of('failed').length + broken + unhandledErrors.length,
      unsteady: tests.filter((test) => test.diagnostic()?.flaky).map((test) => test.fullName),
      skipped: of('skipped').map((test) => ({ name: test.fullName, why: test.result().note })),
    };
    writeFileSync(process.env.KVITT_TEST_COUNTS, JSON.stringify(counts));
  }
}
