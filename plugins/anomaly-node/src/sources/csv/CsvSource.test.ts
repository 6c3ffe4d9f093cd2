import {
  appendFile,
  mkdir,
  rename,
  symlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { describeSeriesSource } from '../../testing';
import type { ReadRequest } from '../SeriesSource';
import { CsvSource } from './CsvSource';
import { CsvText } from './CsvText';

const START = Date.UTC(2014, 1, 14, 14, 30);
const MINUTE_MS = 60_000;

const directory = createMockDirectory();
const urlReader = mockServices.urlReader.mock();

function rows(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const time = new Date(START + index * MINUTE_MS).toISOString();
    return `${time.slice(0, 10)} ${time.slice(11, 19)},${index / 2}`;
  });
  return `timestamp,value\n${lines.join('\n')}\n`;
}

function sourceOf(
  text: string,
  roots = [directory.resolve('data')],
): CsvSource {
  directory.setContent({ data: { 'series.csv': text }, 'secret.csv': rows(3) });
  return new CsvSource(new CsvText({ roots, urlReader }));
}

async function collect(source: CsvSource, request: Partial<ReadRequest> = {}) {
  const all: [number, number][] = [];
  for await (const { timestamps, values } of source.read({
    seriesId: 's',
    parameters: { target: 'series.csv' },
    ...request,
  })) {
    timestamps.forEach((time, index) => all.push([time, values[index]]));
  }
  return all;
}

describeSeriesSource('csv', async () => ({
  source: sourceOf(rows(25_000)),
  parameters: { target: 'series.csv' },
  from: START + 10 * MINUTE_MS,
  to: START + 20_000 * MINUTE_MS,
  refused: [
    [
      {},
      'source.parameters.target must be text of 1 to 2000 characters, got nothing',
    ],
    [
      { target: 'a.csv', delimiter: ';;' },
      'source.parameters.delimiter must be text of 1 to 1 characters',
    ],
    [
      { target: 'a.csv', delimiter: '"' },
      'source.parameters.delimiter must not be a quote',
    ],
    [
      { target: 'a.csv', value_column: 5 },
      'source.parameters.value_column must be text',
    ],
    [
      { target: 'a.csv', value_column: 'timestamp' },
      'must differ from timestamp_column',
    ],
    [{ target: 'a.csv', colum: 'x' }, 'source.parameters.colum is not known'],
    [{ target: 'a\0.csv' }, 'must not hold a NUL'],
  ],
}));

describe('CsvSource', () => {
  describe('asked again for what is new', () => {
    const from = START + 3 * MINUTE_MS;
    const file = () => directory.resolve('data/series.csv');
    let source: CsvSource;
    let opened: jest.SpyInstance;

    beforeEach(() => {
      source = sourceOf(rows(3));
      opened = jest.spyOn(CsvText.prototype, 'open');
    });
    afterEach(() => opened.mockRestore());

    it('does not read a file that has not changed', async () => {
      expect(await collect(source, { from })).toEqual([]);
      expect(await collect(source, { from })).toEqual([]);
      expect(await collect(source, { from: from + 1, limit: 5 })).toEqual([]);
      expect(opened).toHaveBeenCalledTimes(1);
    });

    it.each([
      ['grown', async () => appendFile(file(), '2014-02-14 14:33:00,9\n')],
      [
        'been replaced by one as long',
        async () => {
          const text = rows(3).replace('14:32:00', '14:33:00');
          await writeFile(`${file()}.new`, text.replace(',1\n', ',9\n'));
          await rename(`${file()}.new`, file());
        },
      ],
    ])('reads a file that has %s', async (_, write) => {
      expect(await collect(source, { from })).toEqual([]);
      await write();
      expect(await collect(source, { from })).toEqual([[from, 9]]);
    });

    it('reads again what it was not asked for yet, or of other columns', async () => {
      await collect(source, { from });
      expect(await collect(source, { from: START })).toHaveLength(3);
      await expect(
        collect(source, {
          from,
          parameters: { target: 'series.csv', value_column: 'other' },
        }),
      ).rejects.toThrow("no column 'other'");
    });
  });

  it.each([
    ['ISO with a blank, as UTC', '2014-02-14 14:30:00', START],
    ['ISO with a zone', '2014-02-14T15:30:00+01:00', START],
    ['a date', '2014-02-14', Date.UTC(2014, 1, 14)],
    ['epoch seconds', '1392388200', START],
    ['epoch milliseconds', '1392388200000', START],
    ['epoch milliseconds in scientific form', '1.3923882e12', START],
  ])('reads a timestamp: %s', async (_, cell, expected) => {
    expect(await collect(sourceOf(`timestamp,value\n${cell},1\n`))).toEqual([
      [expected, 1],
    ]);
  });

  it('takes named columns, another delimiter, quotes, blanks, a byte order mark and blank lines', async () => {
    const text =
      '\ufeffid; when ;"rms; mm/s"\r\n\r\n1; 2014-02-14 14:30:00 ;"2.5"\r\n';
    const parameters = {
      target: 'series.csv',
      delimiter: ';',
      timestamp_column: 'when',
      value_column: 'rms; mm/s',
    };
    expect(await collect(sourceOf(text), { parameters })).toEqual([
      [START, 2.5],
    ]);
  });

  it('keeps the order, duplicates, missing and infinite values for the validation to tell', async () => {
    const text = 'timestamp,value\n300,1\n100,\n100,NaN\n200,-inf\n';
    expect(await collect(sourceOf(text))).toEqual([
      [300_000, 1],
      [100_000, NaN],
      [100_000, NaN],
      [200_000, -Infinity],
    ]);
  });

  it.each([
    [
      'a missing column',
      'time,value\n1,2\n',
      "source.parameters.timestamp_column: the file has no column 'timestamp'; its columns are time, value",
    ],
    [
      'a value that is no number',
      'timestamp,value\n1,2\n2,abc\n',
      "column 'value' of line 3 must be a number, got 'abc'",
    ],
    [
      'a hexadecimal value',
      'timestamp,value\n1,0x10\n',
      "column 'value' of line 2 must be a number",
    ],
    [
      'a timestamp that is none',
      'timestamp,value\nyesterday,2\n',
      "column 'timestamp' of line 2 must be epoch seconds",
    ],
    [
      'a row that is too short',
      'timestamp,value\n1,2\n2\n',
      "column 'value' of line 3 must be a number, got nothing",
    ],
    ['an open quote', 'timestamp,value\n1,"2\n', 'The file is not CSV'],
    ['an empty file', '', 'The file is empty'],
  ])('tells %s', async (_, text, message) => {
    const source = sourceOf(text);
    const expected = {
      name: 'InputError',
      message: expect.stringContaining(message),
    };
    await expect(collect(source)).rejects.toMatchObject(expected);
    await expect(
      source.extent({ seriesId: 's', parameters: { target: 'series.csv' } }),
    ).rejects.toMatchObject(expected);
  });

  it('has no extent without rows', async () => {
    const source = sourceOf('timestamp,value\n');
    expect(
      await source.extent({
        seriesId: 's',
        parameters: { target: 'series.csv' },
      }),
    ).toBeUndefined();
    expect(await collect(source)).toEqual([]);
  });

  it('finds the extent of a large file at its two ends', async () => {
    const source = sourceOf(rows(20_000));
    expect(
      await source.extent({
        seriesId: 's',
        parameters: { target: 'series.csv' },
      }),
    ).toEqual({
      from: START,
      to: START + 19_999 * MINUTE_MS,
    });
  });

  it('stops a read in the middle', async () => {
    const controller = new AbortController();
    const reason = new Error('Cancelled');
    const batches = sourceOf(rows(30_000)).read({
      seriesId: 's',
      parameters: { target: 'series.csv' },
      signal: controller.signal,
    });
    const iterator = batches[Symbol.asyncIterator]();
    expect((await iterator.next()).value.values).toHaveLength(10_000);
    controller.abort(reason);
    await expect(
      (async () => {
        while (!(await iterator.next()).done);
      })(),
    ).rejects.toBe(reason);
  });

  describe('with paths', () => {
    const refusal = {
      name: 'InputError',
      message: expect.stringContaining(
        'source.parameters.target must be a file below',
      ),
    };
    const targets = (): [string, string][] => [
      ['a traversal', '../secret.csv'],
      ['an absolute path outside', directory.resolve('secret.csv')],
      ['a file that is not there', 'nothing.csv'],
      ['a link that leads outside', 'link.csv'],
      ['a directory link that leads outside', 'up/secret.csv'],
      ['the root itself', '.'],
      ['a directory', 'folder'],
      ['a file of the system', '/etc/passwd'],
      ['a device', '/dev/zero'],
      ['another scheme', 'file:///etc/passwd'],
    ];

    it.each(targets())('refuses %s', async (_, target) => {
      const source = sourceOf(rows(3));
      await mkdir(directory.resolve('data/folder'));
      await symlink(
        directory.resolve('secret.csv'),
        directory.resolve('data/link.csv'),
      );
      await symlink(directory.path, directory.resolve('data/up'));
      const request = { seriesId: 's', parameters: { target } };
      await expect(collect(source, request)).rejects.toMatchObject(refusal);
      await expect(source.extent(request)).rejects.toMatchObject(refusal);
    });

    it('takes links that stay inside, absolute paths inside, and roots that are links', async () => {
      const source = sourceOf(rows(3), [
        '/nowhere',
        directory.resolve('alias'),
      ]);
      await symlink(directory.resolve('data'), directory.resolve('alias'));
      await symlink('series.csv', directory.resolve('data/link.csv'));
      for (const target of [
        'link.csv',
        './series.csv',
        directory.resolve('data/series.csv'),
      ]) {
        expect(await collect(source, { parameters: { target } })).toHaveLength(
          3,
        );
      }
    });

    it('takes roots relative to the working directory', async () => {
      const source = sourceOf(rows(3), [
        path.relative(process.cwd(), directory.resolve('data')),
      ]);
      expect(await collect(source)).toHaveLength(3);
    });

    it('refuses every path without roots', async () => {
      await expect(collect(sourceOf(rows(3), []))).rejects.toThrow(
        'which names none in this portal',
      );
    });

    it('reads a file that was replaced since', async () => {
      const source = sourceOf(rows(3));
      await collect(source);
      await writeFile(directory.resolve('data/series.csv'), rows(5));
      expect(await collect(source)).toHaveLength(5);
    });
  });

  describe('with URLs', () => {
    const request = {
      seriesId: 's',
      parameters: { target: 'https://example.com/series.csv' },
    };
    const source = new CsvSource(new CsvText({ roots: [], urlReader }));

    it('reads what the portal may read', async () => {
      urlReader.readUrl.mockImplementation(async () => ({
        buffer: async () => Buffer.from(rows(3)),
        stream: () => Readable.from([rows(3)]),
      }));
      expect(await collect(source, request)).toHaveLength(3);
      expect(await source.extent(request)).toEqual({
        from: START,
        to: START + 2 * MINUTE_MS,
      });
      expect(urlReader.readUrl).toHaveBeenCalledWith(
        request.parameters.target,
        { signal: undefined },
      );
    });

    it.each([
      [
        new NotAllowedError('Reading is not allowed'),
        'InputError',
        'backend.reading.allow does not allow',
      ],
      [
        new NotFoundError('404'),
        'InputError',
        'there is nothing at https://example.com/series.csv',
      ],
      [
        new Error('ECONNREFUSED'),
        'ServiceUnavailableError',
        'https://example.com/series.csv could not be read',
      ],
    ])('tells %s', async (error, name, message) => {
      urlReader.readUrl.mockRejectedValue(error);
      await expect(collect(source, request)).rejects.toMatchObject({
        name,
        message: expect.stringContaining(message),
      });
    });

    it('tells a connection that breaks off', async () => {
      urlReader.readUrl.mockImplementation(async () => ({
        buffer: async () => Buffer.from(''),
        stream: () =>
          Readable.from(
            (async function* broken() {
              yield rows(3);
              throw new Error('socket hang up');
            })(),
          ),
      }));
      await expect(collect(source, request)).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
    });
  });
});
