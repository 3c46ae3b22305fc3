// @ts-check
// The first step of every npm script. Brings node_modules into line with package-lock.json and does nothing when it
// is so already. Plain JavaScript without packages: on a fresh machine it runs under the system's own Node (20 or later);
// the scripts after it run under the Node that the lockfile brings along.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from './lockfile.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const modules = join(root, 'node_modules');
const ownNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  fail(
    `Node 20 or later is needed to install the packages, but this is Node ${process.versions.node}. ` +
      'Install a newer Node from https://nodejs.org.',
  );
}

if (!isUpToDate()) await install();

/** @returns {boolean} */
function isUpToDate() {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const read = (/** @type {string} */ path) => JSON.parse(readFileSync(path, 'utf8'));
  return isInstalled(read(join(root, 'package-lock.json')), read(record)) && nodeRuns();
}

/** Whether the Node that came with the packages starts here: a copied node_modules may be another platform's. */
function nodeRuns() {
  return existsSync(ownNode) && spawnSync(ownNode, ['--version']).status === 0;
}

async function install() {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  console.log(
    'Installing the packages of package-lock.json. This happens once and takes a minute or two.',
  );

  // npm must not run on the Node that it is about to replace.
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((dir) => !dir.startsWith(modules));
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path.join(delimiter) },
    shell: process.platform === 'win32', // npm is npm.cmd there
  });
  const progress = setInterval(() => console.log(`  still installing, ${seconds()} s`), 5000);
  /** @type {string} */
  const problem = await new Promise((resolve) => {
    npm.on('error', (error) => resolve(`npm could not be started (${error.message}).`));
    npm.on('close', (code) => resolve(code === 0 ? '' : `npm ci ended with code ${code}.`));
  });
  clearInterval(progress);

  if (problem)
    fail(`${problem} Its message is above; check the network and run the command again.`);
  if (!nodeRuns()) {
    fail(
      'The packages are installed, but the Node among them does not start. Its install script must have been ' +
        'skipped: run `npm config set ignore-scripts false` and then `npm ci`.',
    );
  }
  console.log(`Installed in ${seconds()} s.`);
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(1);
}
