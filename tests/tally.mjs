// Reads one runner's report (a TRX file, or vitest's JSON), prints its failing tests to standard error
// and "PASSED FAILED" to standard output. Whatever did not pass counts as failed, skipped tests too.
import { readFileSync } from 'node:fs';

const [format, file] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const tests = format === 'trx' ? fromTrx(text) : fromVitest(JSON.parse(text));

const failed = tests.filter((test) => !test.passed);
for (const { name, message } of failed) console.error(`  ✗ ${name}\n${indent(message)}`);
console.log(tests.length - failed.length, failed.length);

function fromTrx(xml) {
  return [...xml.matchAll(/<UnitTestResult\b([^>]*?)(?:\/>|>([\s\S]*?)<\/UnitTestResult>)/g)].map(([, head, body = '']) => ({
    name: unescape(/\btestName="([^"]*)"/.exec(head)?.[1] ?? '?'),
    passed: /\boutcome="Passed"/.test(head),
    message: ['Message', 'StackTrace'].map((tag) => unescape(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(body)?.[1] ?? '')).join('\n')
  }));
}

function fromVitest(report) {
  return report.testResults.flatMap((file) =>
    file.assertionResults.length === 0 && file.status !== 'passed'
      ? [{ name: file.name, passed: false, message: file.message }]
      : file.assertionResults.map((test) => ({
          name: test.fullName,
          passed: test.status === 'passed',
          message: (test.failureMessages ?? []).join('\n')
        }))
  );
}

function unescape(xml) {
  const named = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return xml.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    hex ? String.fromCodePoint(parseInt(hex, 16)) : decimal ? String.fromCodePoint(+decimal) : (named[name] ?? whole)
  );
}

function indent(message) {
  const lines = message.trim().split('\n');
  const shown = lines.length > 40 ? [...lines.slice(0, 40), `… ${lines.length - 40} more lines`] : lines;
  return shown.map((line) => `      ${line}`).join('\n');
}
