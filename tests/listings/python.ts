import { spawnSync } from 'node:child_process';

const candidates = [process.env['PYTHON'] ?? '', 'python3', '/usr/bin/python3'];

/** The first Python that has torch, torchvision and NumPy, which the listings are written for; `undefined` without one. */
export function findPython(): string | undefined {
  return candidates
    .filter((name) => name !== '')
    .find((name) => spawnSync(name, ['-c', 'import numpy, torch, torchvision']).status === 0);
}

/** How one Python test ended; `detail` is the traceback of a failure or the reason of a skip. */
export interface PythonResult {
  /** `module.Class.method` */
  id: string;
  outcome: 'passed' | 'failed' | 'skipped';
  detail: string;
}

/**
 * Runs the tests of one file and returns how each ended. A file that cannot be imported gives one failed test with
 * the import's traceback.
 *
 * @throws Error when Python itself breaks down before it can report
 */
export function runPythonTests(python: string, file: string): PythonResult[] {
  const reporter = new URL('./report.py', import.meta.url).pathname;
  const { stdout, stderr, status } = spawnSync(python, [reporter, file], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', OMP_NUM_THREADS: '1' },
  });
  const report = stdout.trimEnd().split('\n').at(-1) ?? '';
  if (status !== 0 || !report.startsWith('[')) {
    throw new Error(`${file} gave no report; Python ended with code ${status}: ${stderr}`);
  }
  return JSON.parse(report) as PythonResult[];
}
