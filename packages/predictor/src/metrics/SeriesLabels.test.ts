import { SeriesLabels } from './SeriesLabels';

describe('SeriesLabels', () => {
  it('gives the first series a label, and then those with the most traffic', () => {
    const labels = new SeriesLabels(2);
    expect(['a', 'b', 'c'].map(id => labels.labelOf(id))).toEqual([
      'a',
      'b',
      'other',
    ]);
    labels.labelOf('c', 10);
    labels.labelOf('b', 5);
    expect(labels.rerank()).toEqual(['a']);
    expect(['a', 'b', 'c'].map(id => labels.labelOf(id))).toEqual([
      'other',
      'b',
      'c',
    ]);
  });

  it('forgets traffic of long ago', () => {
    const labels = new SeriesLabels(1);
    labels.labelOf('past', 100);
    for (let minute = 0; minute < 8; minute++) {
      labels.labelOf('present', 50);
      labels.rerank();
    }
    expect(labels.labelOf('present')).toBe('present');
  });

  it('gives none when there are none to give', () => {
    const labels = new SeriesLabels(0);
    expect([labels.labelOf('a'), labels.rerank()]).toEqual(['other', []]);
  });
});
