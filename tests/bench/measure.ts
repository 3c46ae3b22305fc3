import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../src/commands/process.ts';

export interface Cost {
  cpuSeconds: number;
  peakMegabytes: number;
  wallSeconds: number;
}

export interface MeasureOptions {
  /** Folder to run in. */
  cwd: string;
  /** File for the numbers. */
  report: string;
  env?: Record<string, string>;
}

/**
 * Runs a command of the shell, with the project's packages on its path, and says what it cost with all
 * its children.
 *
 * @throws Error with the end of what it printed when it fails
 */
export function measure(command: string, { cwd, report, env }: MeasureOptions): Cost {
  const bin = join(root, 'node_modules', '.bin');
  const { status, stdout, stderr } = spawnSync(
    'python3',
    [join(root, 'tests/bench/measure.py'), report, 'sh', '-c', command],
    {
      cwd,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      env: {
        ...process.env,
        ASTRO_TELEMETRY_DISABLED: '1',
        ...env,
        PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      },
    },
  );
  if (status !== 0) throw new Error(`"${command}" failed:\n${(stdout + stderr).slice(-4000)}`);
  return JSON.parse(readFileSync(report, 'utf8')) as Cost;
}
