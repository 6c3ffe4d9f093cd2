import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { HELP, parseOptions } from './options.mjs';
import { DATA_DIR } from './paths.mjs';

test('without options, the portal is on 7007 with the example fleet and SQLite files', () => {
  assert.deepEqual(parseOptions([]), {
    port: 7007,
    dataDir: join(DATA_DIR, '7007'),
    exampleFleet: true,
    database: undefined,
    help: false,
  });
});

test('another port has a data folder of its own', () => {
  assert.equal(
    parseOptions(['--port', '7107']).dataDir,
    join(DATA_DIR, '7107'),
  );
});

test('a relative data folder is relative to where the command was given', () => {
  assert.equal(
    parseOptions(['--data', 'x/y'], '/home/me').dataDir,
    '/home/me/x/y',
  );
});

test('the other options', () => {
  const database = 'postgres://u:p@db:5432/postgres';
  const options = parseOptions(['--empty', `--database=${database}`, '-h']);
  assert.equal(options.exampleFleet, false);
  assert.equal(options.database, database);
  assert.equal(options.help, true);
});

for (const [args, message] of /** @type {[string[], RegExp][]} */ ([
  [['--port', '0'], /--port takes a whole number from 1 to 65535, not "0"/],
  [['--port', '70000'], /not "70000"/],
  [['--port', '7007.5'], /not "7007.5"/],
  [['--port', 'http'], /not "http"/],
  [['--port'], /--port/],
  [['--database', 'mysql://host'], /--database takes an address/],
  [['--database', 'localhost'], /--database takes an address/],
  [['--colour'], /Unknown option '--colour'/],
  [['7008'], /Unexpected argument '7008'/],
])) {
  test(`refuses ${args.join(' ')}`, () => {
    assert.throws(() => parseOptions(args), { name: 'SetupError', message });
  });
}

test('the help names every option', () => {
  for (const option of [
    '--port',
    '--data',
    '--empty',
    '--database',
    '--help',
  ]) {
    assert.ok(HELP.includes(option), option);
  }
});
