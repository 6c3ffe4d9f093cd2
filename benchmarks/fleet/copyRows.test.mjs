import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binaryRows } from './copyRows.mjs';

test('writes rows as the binary COPY reads them', () => {
  const fromSeconds = Date.UTC(2000, 0, 2) / 1000;
  const rows = binaryRows('ab', { fromSeconds, periodSeconds: 60 }, [1.5, -2]);
  const rowBytes = 32;
  assert.equal(rows.length, 2 * rowBytes);
  for (const [index, value] of [1.5, -2].entries()) {
    const row = rows.subarray(index * rowBytes);
    assert.equal(row.readInt16BE(0), 3);
    assert.equal(row.readInt32BE(2), 2);
    assert.equal(row.toString('latin1', 6, 8), 'ab');
    assert.equal(row.readInt32BE(8), 8);
    assert.equal(
      row.readBigInt64BE(12),
      BigInt(86_400 + 60 * index) * 1_000_000n,
    );
    assert.equal(row.readInt32BE(20), 8);
    assert.equal(row.readDoubleBE(24), value);
  }
});
