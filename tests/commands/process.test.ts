import { describe, expect, test } from 'vitest';
import { run, wasStopped } from '../../src/commands/process.ts';

describe('run', () => {
  test('returns the exit code', async () => {
    expect(await run('node', ['-e', 'process.exit(3)'])).toBe(3);
  });

  test('hands the environment on', async () => {
    const check = "process.exit(process.env.OUT_DIR === 'there' ? 0 : 1)";
    expect(await run('node', ['-e', check], { OUT_DIR: 'there' })).toBe(0);
  });

  test('uses the Node that came with the packages', async () => {
    expect(
      await run('node', ['-e', "process.exit(process.versions.node.startsWith('24.') ? 0 : 1)"]),
    ).toBe(0);
  });

  test('names a program that is not there', async () => {
    await expect(run('no-such-program', [])).rejects.toThrow(
      /no-such-program could not be started/,
    );
  });

  test('counts a signal as shells do', async () => {
    expect(await run('node', ['-e', "process.kill(process.pid, 'SIGTERM')"])).toBe(143);
  });
});

describe('wasStopped', () => {
  test('is true for Ctrl-C and termination only', () => {
    expect([130, 143].map(wasStopped)).toEqual([true, true]);
    expect([0, 1, 2, 137].map(wasStopped)).toEqual([false, false, false, false]);
  });
});
