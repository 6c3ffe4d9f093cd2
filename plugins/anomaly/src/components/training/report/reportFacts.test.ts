import { exampleReport } from '../../../__testUtils__/training';
import { compareReports, verdictOf } from './reportFacts';

const duplicates = {
  check: 'duplicates' as const,
  action: 'repaired' as const,
  count: 12,
  share: 0.0002,
  message: '12 duplicates',
};

const differences = (...reports: Parameters<typeof compareReports>) =>
  compareReports(...reports).filter(({ isDifferent }) => isDifferent);

describe('compareReports', () => {
  it('finds nothing between a report and itself', () => {
    const report = exampleReport();
    expect(differences(report, report)).toEqual([]);
    expect(compareReports(report, report)).toHaveLength(7);
  });

  it('marks figures that changed, and those that only one of them has', () => {
    expect(
      differences(
        exampleReport({ points: 60_468, gaps: 3 }),
        exampleReport({ points: 59_000, gaps: undefined }),
      ),
    ).toEqual([
      {
        kind: 'figure',
        figure: 'points',
        left: 60_468,
        right: 59_000,
        isDifferent: true,
      },
      { kind: 'figure', figure: 'gaps', left: 3, isDifferent: true },
    ]);
  });

  it('sets findings of one kind and one treatment beside each other, wherever they lie', () => {
    const more = { ...duplicates, count: 40, share: 0.0007 };
    const accepted = { ...duplicates, action: 'accepted' as const };
    expect(
      differences(
        exampleReport({ findings: [{ ...duplicates, from: 1, to: 2 }] }),
        exampleReport({ findings: [{ ...duplicates, from: 3, to: 4 }] }),
      ),
    ).toEqual([]);
    expect(
      differences(
        exampleReport({ findings: [duplicates] }),
        exampleReport({ findings: [accepted, more] }),
      ),
    ).toEqual([
      {
        kind: 'finding',
        check: 'duplicates',
        action: 'repaired',
        left: duplicates,
        right: more,
        isDifferent: true,
      },
      {
        kind: 'finding',
        check: 'duplicates',
        action: 'accepted',
        right: accepted,
        isDifferent: true,
      },
    ]);
  });
});

it.each`
  ok       | cause             | verdict
  ${true}  | ${undefined}      | ${'ok'}
  ${true}  | ${'sensor_fault'} | ${'doubtful'}
  ${false} | ${undefined}      | ${'rejected'}
  ${false} | ${'sensor_fault'} | ${'rejected'}
`('data that are $ok, with the cause $cause, are $verdict', row => {
  const { ok, cause, verdict } = row;
  expect(verdictOf(exampleReport({ ok, cause }))).toBe(verdict);
});
