import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replaceSection, toMarkdown } from './report.mjs';

const document = [
  'before',
  '<!-- single: written by benchmarks/run.mjs -->',
  'old',
  '<!-- end of single -->',
  'after',
].join('\n');

test('replaces one section and nothing else', () => {
  const once = replaceSection(document, 'single', 'new');
  assert.match(
    once,
    /^before\n.*-->\n\nnew\n\n<!-- end of single -->\nafter$/s,
  );
  assert.equal(replaceSection(once, 'single', 'new'), once);
});

test('refuses a section that has no place', () => {
  assert.throws(() => replaceSection(document, 'soak', 'new'), /marks of soak/);
});

test('says what was missed', () => {
  const text = toMarkdown(
    {
      title: 'Single',
      tables: [],
      goals: [
        { what: 'speed', limit: 'at least 2', measured: '1', met: false },
      ],
    },
    'node benchmarks/run.mjs single',
  );
  assert.match(text, /\| speed \| at least 2 \| 1 \| \*\*missed\*\* \|/);
});
