// @ts-check
// Plain JavaScript without packages: it runs before anything is installed, under the system's own Node.

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */
/** @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile */

/**
 * Whether `installed` (`node_modules/.package-lock.json`, which npm writes last of all when it installs) holds what
 * `wanted` (`package-lock.json`) asks for. Optional packages may be absent, since each serves one platform; nothing
 * may be installed in another version or without being asked for.
 *
 * @param {Lockfile} wanted
 * @param {Lockfile} installed
 * @returns {boolean}
 */
export function isInstalled(wanted, installed) {
  const wantedPackages = wanted.packages ?? {};
  const installedPackages = installed.packages ?? {};
  const everyWantedIsThere = Object.entries(wantedPackages).every(([path, entry]) => {
    if (path === '') return true; // the project itself
    const found = installedPackages[path];
    if (!found) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
  return (
    everyWantedIsThere && Object.keys(installedPackages).every((path) => path in wantedPackages)
  );
}
