import { InputError } from '../errors';
import { parseArchiveFile } from './readArchive';

describe('a file of the archive', () => {
  it('counts observations from 1', () => {
    expect(
      parseArchiveFile('/a/001_heart_2_4_5.txt', '1\n2\n3\n4\n5\n'),
    ).toEqual({
      name: '001_heart',
      family: 'archive',
      values: Float64Array.of(1, 2, 3, 4, 5),
      trainingLength: 2,
      anomalyBegin: 3,
      anomalyEnd: 4,
    });
  });

  it('may hold its values in one line', () => {
    const { values } = parseArchiveFile('a_1_2_2.txt', '  1.5e+00  -2\t3 ');
    expect(values).toEqual(Float64Array.of(1.5, -2, 3));
  });

  it.each([
    ['heart.txt', '1 2 3', /heart\.txt: the name must be NAME_trainEnd/],
    ['a_2_2_3.txt', '1 2 3', /has 2, 2, 3/],
    ['a_0_2_3.txt', '1 2 3', /1 <= trainEnd/],
    ['a_1_3_2.txt', '1 2 3', /has 1, 3, 2/],
    ['a_1_2_4.txt', '1 2 3', /anomalyEnd <= 3 observations/],
    ['a_1_2_3.txt', '1\ntwo\n3', /a_1_2_3\.txt:2: .* got 'two'/],
    ['a_1_2_3.txt', '1\n2\nInfinity', /:3: must hold finite numbers/],
  ])('%s of %j is refused', (file, text, message) => {
    expect(() => parseArchiveFile(file, text)).toThrow(InputError);
    expect(() => parseArchiveFile(file, text)).toThrow(message);
  });
});
