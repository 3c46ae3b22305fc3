import { describe, expect, test } from 'vitest';
import { isInstalled } from '../../src/commands/lockfile.mjs';

const lock = (packages: Record<string, object>) => ({ packages: { '': {}, ...packages } });
const a = { version: '1.0.0', integrity: 'sha512-a' };

describe('isInstalled', () => {
  test('is true when every package is there in its version', () => {
    expect(isInstalled(lock({ 'node_modules/a': a }), { packages: { 'node_modules/a': a } })).toBe(
      true,
    );
  });

  test('is false when a package is missing', () => {
    expect(isInstalled(lock({ 'node_modules/a': a }), { packages: {} })).toBe(false);
  });

  test('is false when a package has another version or other content', () => {
    const wanted = lock({ 'node_modules/a': a });
    for (const other of [{ version: '1.0.1' }, { integrity: 'sha512-b' }]) {
      expect(isInstalled(wanted, { packages: { 'node_modules/a': { ...a, ...other } } })).toBe(
        false,
      );
    }
  });

  test('is false when a package is there that nobody asked for', () => {
    expect(isInstalled(lock({}), { packages: { 'node_modules/a': a } })).toBe(false);
  });

  test('lets optional packages of other platforms be absent', () => {
    expect(
      isInstalled(lock({ 'node_modules/a': { ...a, optional: true } }), { packages: {} }),
    ).toBe(true);
  });

  test('is false for an empty record', () => {
    expect(isInstalled(lock({ 'node_modules/a': a }), {})).toBe(false);
  });
});
