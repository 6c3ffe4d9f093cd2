import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';

export const K8S = dirname(fileURLToPath(import.meta.url));

/**
 * @param {string} file
 * @returns {any[]} its documents
 */
export function parse(file) {
  return parseAllDocuments(readFileSync(file, 'utf8')).map(document => {
    assert.deepEqual(document.errors, [], file);
    return document.toJS();
  });
}

/**
 * All resources below a folder.
 *
 * @param {string} dir
 * @returns {any[]}
 */
export function resourcesBelow(dir) {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.yaml'))
    .flatMap(file => parse(join(dir, file)))
    .filter(
      ({ apiVersion, kind }) =>
        kind && !String(apiVersion).startsWith('kustomize.config.k8s.io'),
    );
}
