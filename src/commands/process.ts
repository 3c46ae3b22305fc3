import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, without slash at the end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * Runs a program of the packages (or any other on the PATH) in the project's folder, its output going to the terminal,
 * or to the file `log` when it runs beside another. Ctrl-C and termination reach the program; this process stays until
 * it has ended.
 *
 * @returns the exit code; 128 + n after signal n, as shells count
 */
export function run(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
  log?: string,
): Promise<number> {
  const path = [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  if (log !== undefined) mkdirSync(dirname(log), { recursive: true });
  const output = log === undefined ? undefined : openSync(log, 'w');
  const child = spawn(program, args, {
    cwd: root,
    stdio: output === undefined ? 'inherit' : ['ignore', output, output],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env, PATH: path },
    shell: process.platform === 'win32', // the programs of packages are .cmd files there
  });
  const interrupt = () => {}; // the terminal has told the child itself
  const terminate = () => child.kill('SIGTERM');
  process.on('SIGINT', interrupt).on('SIGTERM', terminate);
  return new Promise<number>((ended, failed) => {
    child.on('error', (error) =>
      failed(new Error(`${program} could not be started: ${error.message}.`)),
    );
    child.on('close', (code, signal) =>
      ended(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  }).finally(() => {
    if (output !== undefined) closeSync(output);
    process.off('SIGINT', interrupt).off('SIGTERM', terminate);
  });
}

/** Whether an exit code says that the user stopped the program (Ctrl-C, termination). */
export function wasStopped(code: number): boolean {
  return code === 128 + constants.signals.SIGINT || code === 128 + constants.signals.SIGTERM;
}
