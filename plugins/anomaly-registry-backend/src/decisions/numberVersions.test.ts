import { newVersion } from '../__testUtils__/fixtures';
import { numberVersions } from './numberVersions';

/** `a/1`: a version of the series `a` by the job `1`. */
const candidates = (text: string) =>
  text.split(' ').map(entry => {
    const [seriesId, jobId] = entry.split('/');
    return { version: { ...newVersion({ jobId }), seriesId } };
  });

describe('numberVersions', () => {
  it.each<[string, string, (number | undefined)[], string[], object]>([
    ['counts from 1', 'a/1', [1], ['a/1=1'], { a: 1 }],
    ['goes on from the latest', 'b/1', [8], ['b/1=8'], { b: 8 }],
    [
      'counts each series for itself, in the order of the request',
      'b/1 a/1 b/2 a/2',
      [8, 1, 9, 2],
      ['b/1=8', 'a/1=1', 'b/2=9', 'a/2=2'],
      { a: 2, b: 9 },
    ],
    [
      'makes one version of a job that comes twice',
      'a/1 a/1 a/2 a/1',
      [1, 1, 2, 1],
      ['a/1=1', 'a/2=2'],
      { a: 2 },
    ],
    [
      'answers the version that a job made before',
      'b/old a/old b/new',
      [3, 1, 8],
      ['a/old=1', 'b/new=8'],
      { a: 1, b: 8 },
    ],
    ['adds nothing that is there', 'b/old b/old', [3, 3], [], {}],
    [
      'passes over unknown series',
      'c/1 a/1 c/2',
      [undefined, 1, undefined],
      ['a/1=1'],
      { a: 1 },
    ],
  ])('%s', (_, text, numbers, added, latest) => {
    const result = numberVersions(candidates(text), {
      latest: new Map([
        ['a', 0],
        ['b', 7],
      ]),
      earlier: [{ seriesId: 'b', jobId: 'old', version: 3 }],
    });

    expect(result.numbers).toEqual(numbers);
    expect(
      result.added.map(
        ({ version, number }) =>
          `${version.seriesId}/${version.jobId}=${number}`,
      ),
    ).toEqual(added);
    expect(Object.fromEntries(result.latest)).toEqual(latest);
  });
});
