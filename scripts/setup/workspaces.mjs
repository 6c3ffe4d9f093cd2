import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const GROUPS = ['packages', 'plugins'];

/**
 * @typedef {object} Workspace
 * @property {string} name
 * @property {string} dir - relative to the root
 * @property {string[]} dependencies - names, of workspaces and others
 */

/**
 * @param {string} root
 * @returns {Promise<Workspace[]>} the repository's packages
 */
export async function listWorkspaces(root) {
  const workspaces = [];
  for (const group of GROUPS) {
    for (const folder of (await readdir(join(root, group))).sort()) {
      const dir = join(group, folder);
      const manifestFile = join(root, dir, 'package.json');
      if (existsSync(manifestFile)) {
        const manifest = JSON.parse(await readFile(manifestFile, 'utf8'));
        workspaces.push({
          name: manifest.name,
          dir,
          dependencies: Object.keys(manifest.dependencies ?? {}),
        });
      }
    }
  }
  return workspaces;
}

/**
 * @param {Workspace[]} workspaces
 * @param {string} name
 * @returns {Workspace[]} the named workspace and every one that it is built from
 */
export function withDependencies(workspaces, name) {
  const byName = new Map(workspaces.map(each => [each.name, each]));
  const found = new Set();
  const queue = [name];
  for (const next of queue) {
    const workspace = byName.get(next);
    if (workspace && !found.has(workspace)) {
      found.add(workspace);
      queue.push(...workspace.dependencies);
    }
  }
  return [...found];
}
