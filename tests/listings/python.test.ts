import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runPythonTests } from './python.ts';

const folder = mkdtempSync(join(tmpdir(), 'listings-'));
afterAll(() => rmSync(folder, { recursive: true }));

function results(name: string, source: string) {
  const file = join(folder, `${name}.py`);
  writeFileSync(file, source);
  return runPythonTests('python3', file);
}

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe.skipIf(!hasPython)('runPythonTests', () => {
  test('tells passed, failed and skipped tests apart', () => {
    const source = `
import unittest

class Numbers(unittest.TestCase):
    def test_good(self):
        print('noise on standard output')
        self.assertEqual(1, 1)

    def test_bad(self):
        self.assertEqual(1, 2)

    def test_broken(self):
        raise KeyError('lost')

    @unittest.skip('needs a GPU')
    def test_skipped(self):
        pass

    def test_subtests(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)
`;
    const byName = Object.fromEntries(results('mixed_test', source).map((row) => [row.id, row]));
    expect(Object.values(byName).map(({ outcome }) => outcome)).toHaveLength(5);
    expect(byName['mixed_test.Numbers.test_good']?.outcome).toBe('passed');
    expect(byName['mixed_test.Numbers.test_bad']).toMatchObject({
      outcome: 'failed',
      detail: expect.stringContaining('1 != 2'),
    });
    expect(byName['mixed_test.Numbers.test_broken']?.detail).toContain("KeyError: 'lost'");
    expect(byName['mixed_test.Numbers.test_skipped']).toMatchObject({
      outcome: 'skipped',
      detail: 'needs a GPU',
    });
    expect(byName['mixed_test.Numbers.test_subtests']).toMatchObject({
      outcome: 'failed',
      detail: expect.stringContaining('(i=1)'),
    });
  });

  test('reports a file that cannot be imported as one failed test', () => {
    const [only, ...others] = results('missing_test', 'import no_such_module_at_all\n');
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      outcome: 'failed',
      detail: expect.stringContaining('no_such_module_at_all'),
    });
  });

  test('throws when Python ends before it can report', () => {
    expect(() => results('exit_test', 'import os\nos._exit(3)\n')).toThrow(/ended with code 3/);
  });
});
