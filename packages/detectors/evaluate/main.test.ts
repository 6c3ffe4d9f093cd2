/** @jest-environment node */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

jest.setTimeout(180_000);

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as `yarn evaluate` runs it. */
function evaluate(...args: string[]): Promise<Run> {
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  const main = join(__dirname, 'main.ts');
  return new Promise(resolve => {
    const child = execFile(
      process.execPath,
      ['--require', transform, main, ...args, '--threads', '1'],
      (_error, stdout, stderr) => {
        resolve({ code: child.exitCode ?? -1, stdout, stderr });
      },
    );
  });
}

const LENGTH = 400;
const PEAK = 300;

/** 1, -1, 1, -1 ... with one value of 9. */
const values = Array.from({ length: LENGTH }, (_, i) =>
  i === PEAK ? 9 : 1 - 2 * (i % 2),
);

/** A minute an observation. */
function time(i: number): string {
  return new Date(Date.UTC(2026, 0, 5) + i * 60_000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');
}

describe('evaluate', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vigia-evaluate-'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  async function write(name: string, lines: string[]): Promise<string> {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, lines.join('\n'));
    return file;
  }

  it('nab', async () => {
    const rows = values.map((value, i) => `${time(i)},${value}`);
    for (const name of ['one/a.csv', 'two/b.csv']) {
      await write(`nab/data/${name}`, ['timestamp,value', ...rows]);
    }
    const windows = [[time(PEAK), time(PEAK + 20)]];
    const labels = { 'one/a.csv': windows, 'two/b.csv': windows };
    await write('nab/labels/combined_windows.json', [JSON.stringify(labels)]);
    const markdown = join(folder, 'nab.md');

    const { code, stdout } = await evaluate(
      ...['nab', '--data', join(folder, 'nab')],
      ...['--detectors', 'statistical', '--markdown', markdown],
    );

    expect(stdout).toContain('2 series, 800 observations, 2 windows');
    expect(stdout).toMatch(
      /\| \(silence\) \| 0\.0 \/ 0\.0 \/ 0\.0 \| 0\.0 \/ 0\.0 \/ 0\.0 \|/,
    );
    // The peak alone is raised, at the window's first observation.
    const perfect = String.raw`100\.0 / 100\.0 / 100\.0`;
    expect(stdout).toMatch(
      new RegExp(
        String.raw`\| statistical \| ${perfect} \| ${perfect} \| ${perfect} \| 2 \|`,
      ),
    );
    expect(await readFile(markdown, 'utf8')).toBe(stdout);
    expect(code).toBe(0);
  });

  it('archive', async () => {
    await write(`archive/001_wave_100_${PEAK + 1}_${PEAK + 1}.txt`, values.map(String)); // prettier-ignore
    const json = join(folder, 'archive.json');

    const { code, stdout } = await evaluate(
      ...['archive', join(folder, 'archive')],
      ...['--detectors', 'statistical,robust_zscore', '--json', json],
    );

    expect(stdout).toMatch(/\| statistical \| 100\.0 % \|/);
    expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({
      mode: 'archive',
      figures: [
        { detector: 'statistical', accuracy: 1 },
        { detector: 'robust_zscore', accuracy: 1 },
      ],
    });
    expect(code).toBe(0);
  });

  it('csv', async () => {
    const file = await write('series.csv', [
      'timestamp,value,label',
      ...values.map(
        (value, i) => `${time(i)},${value},${i >= PEAK - 2 && i <= PEAK}`,
      ),
    ]);

    const { code, stdout } = await evaluate(
      ...['csv', file, '--detectors', 'statistical', '--training', '100'],
    );

    expect(stdout).toMatch(
      /\| statistical \| 100\.0 % \| 100\.0 % \| 1\.000 \| 0\.\d{3} \| \d+\.\d\d \| 2 min \|/,
    );
    expect(code).toBe(0);
  });

  it('csv with windows as NAB has them, by folder and file', async () => {
    const file = await write('one/series.csv', [
      'timestamp,value',
      ...values.map((value, i) => `${time(i)},${value}`),
    ]);
    const windows = await write('windows.json', [
      JSON.stringify({
        'other/series.csv': [],
        'one/series.csv': [[time(PEAK - 2), time(PEAK)]],
      }),
    ]);

    const { code, stdout } = await evaluate(
      ...['csv', file, '--windows', windows],
      ...['--detectors', 'statistical', '--training', '100'],
    );

    expect(stdout).toMatch(/\| statistical \| 100\.0 % \| 100\.0 % \|/);
    expect(code).toBe(0);
  });

  it('says what is wrong with a file, and ends with 1', async () => {
    const file = await write('bad.csv', ['timestamp,value,label', '0,x,0']);
    const { code, stdout, stderr } = await evaluate('csv', file);
    expect(stderr).toContain(`${file}:2: value must be a finite number`);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  it('says where it looked for data, and ends with 2', async () => {
    const missing = join(folder, 'nowhere');
    const { code, stderr } = await evaluate('nab', '--data', missing);
    expect(stderr).toContain(`looked for the Numenta Anomaly Benchmark`);
    expect(stderr).toContain(missing);
    expect(code).toBe(2);
  });
});
