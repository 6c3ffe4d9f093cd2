import { toMarkdown } from './markdown';

it('writes a report as Markdown', () => {
  expect(
    toMarkdown({
      title: 'Title',
      paragraphs: ['What it is.'],
      tables: [{ columns: ['a', 'b'], rows: [['1', 'x | y']] }],
      notes: ['one', 'two'],
      figures: {},
    }),
  ).toBe(
    [
      '## Title',
      '',
      'What it is.',
      '',
      '| a | b |',
      '| --- | --- |',
      '| 1 | x \\| y |',
      '',
      '- one',
      '- two',
      '',
    ].join('\n'),
  );
});
