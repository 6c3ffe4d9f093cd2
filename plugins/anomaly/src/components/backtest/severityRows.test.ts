import { severityRows } from './severityRows';

it('puts lines of different instants into rows in time order', () => {
  expect(
    severityRows([
      [
        [1, 0.5],
        [3, 2],
      ],
      [
        [2, 0.1],
        [3, 0.2],
      ],
    ]),
  ).toEqual([
    { timestamp: 1, severities: [0.5, undefined] },
    { timestamp: 2, severities: [undefined, 0.1] },
    { timestamp: 3, severities: [2, 0.2] },
  ]);
});

it('has no rows of no lines', () => {
  expect(severityRows([])).toEqual([]);
});
