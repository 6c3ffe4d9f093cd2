import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { findOnPath } from './browser.mjs';

test('the first name wins over the first folder, and only what may be run counts', () => {
  const [a, b] = ['a', 'b'].map(() =>
    mkdtempSync(join(tmpdir(), 'vigia-path-')),
  );
  writeFileSync(join(a, 'chromium'), 'not a program');
  for (const file of [join(a, 'google-chrome'), join(b, 'chromium')]) {
    writeFileSync(file, '#!/bin/sh\n');
    chmodSync(file, 0o755);
  }
  const path = [a, '/nonexistent', b].join(delimiter);

  assert.equal(
    findOnPath(['chromium', 'google-chrome'], path),
    join(b, 'chromium'),
  );
  assert.equal(findOnPath(['firefox'], path), undefined);
  rmSync(a, { recursive: true });
  rmSync(b, { recursive: true });
});
