// Every Python test of the listings that the articles show, one Vitest test each.
import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findPython, runPythonTests } from './python.ts';

const files = globSync('tests/listings/*_test.py').sort();
const python = findPython();

if (python === undefined) {
  const reason =
    'no Python with torch, torchvision and NumPy was found (looked at $PYTHON, python3)';
  if (process.env['CI'] === 'true') {
    test('a Python with torch is there', () =>
      expect.fail(`In CI the listings must run: ${reason}.`));
  } else {
    test.skip(`the listings of ${files.length} articles: ${reason}`, () => {});
  }
} else {
  for (const file of files) {
    const results = runPythonTests(python, file);
    describe(file, () => {
      test('holds tests', () => expect(results.length).toBeGreaterThan(0));
      for (const { id, outcome, detail } of results) {
        const name = id.split('.').slice(1).join(' · ') || id;
        if (outcome === 'skipped') test.skip(`${name}: ${detail}`, () => {});
        else test(name, () => expect(outcome, detail).toBe('passed'));
      }
    });
  }
}
