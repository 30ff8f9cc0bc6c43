// What the reports of Vitest and Playwright (JSON) say: how many tests passed, failed and were skipped, and which failed.
import { stripVTControlCharacters } from 'node:util';

/** Lines of a message that are told again; all of it stands in the log. */
const LINES = 12;

/** A file that could not even be loaded has no tests to count. */
export function readVitest({ testResults, numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => failure(`${name}: ${fullName}`, failureMessages.join('\n'))),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    skipped: numPendingTests + numTodoTests,
    failures: [...unloaded.map(({ name, message }) => failure(name, message)), ...failed],
  };
}

export function readPlaywright({ stats, errors, suites }) {
  const outside = errors.map(({ message }) => failure('outside of any test', message));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: [...outside, ...suites.flatMap((suite) => failuresIn(suite, []))],
  };
}

function failuresIn({ title, specs = [], suites = [] }, outer) {
  const path = [...outer, title];
  const own = specs
    .filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky'))
    .map((spec) => {
      const errors = spec.tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
      return failure([...path, spec.title].join(' › '), errors.map(({ message }) => message).join('\n'));
    });
  return [...own, ...suites.flatMap((suite) => failuresIn(suite, path))];
}

function failure(name, message = '') {
  const lines = stripVTControlCharacters(message).split('\n');
  const told = lines.length > LINES ? [...lines.slice(0, LINES), '…'] : lines;
  return [name, ...told.map((line) => `    ${line}`)].join('\n');
}
