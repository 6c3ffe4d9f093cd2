import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../setup/paths.mjs';
import { API_REFERENCE_FILE, currentApiReference } from './apiDocuments.mjs';
import { renderApiReference } from './apiReference.mjs';

test('docs/api.md says what the OpenAPI documents say', () => {
  assert.equal(
    readFileSync(API_REFERENCE_FILE, 'utf8'),
    currentApiReference(),
    'run `npm run docs:api` and commit docs/api.md',
  );
});

test('an operation is a row with its query, answers and permission', () => {
  const reference = renderApiReference([
    {
      pluginId: 'anomaly-x',
      document: {
        info: { title: 'X', description: 'Does x.' },
        paths: {
          '/x/{id}': {
            get: {
              summary: 'Reads a|b.',
              description: 'Permission: `anomaly.read`.',
              parameters: [
                { name: 'limit', in: 'query' },
                { name: 'id', in: 'path' },
              ],
              responses: { 200: {}, 404: {}, default: {} },
            },
            post: { summary: 'Open.', responses: { 204: {} } },
          },
        },
      },
    },
  ]);
  assert.ok(
    reference.includes(
      '| `GET /x/{id}` | Reads a\\|b. Query: `limit`. Answers 200 or 404. | `anomaly.read` |',
    ),
  );
  assert.ok(
    reference.includes('| `POST /x/{id}` | Open. Answers 204. | none |'),
  );
});

for (const name of ['README.md', ...markdownIn('docs')]) {
  test(`${name} links to files that exist`, () => {
    const text = readFileSync(join(ROOT, name), 'utf8');
    for (const [, link] of text.matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)) {
      assert.ok(existsSync(join(ROOT, dirname(name), link)), link);
    }
  });
}

/** @param {string} dir */
function markdownIn(dir) {
  return readdirSync(join(ROOT, dir))
    .filter(file => file.endsWith('.md'))
    .map(file => join(dir, file));
}
