import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  BacktestRequest,
  DetectorBacktests,
} from '@vigia/plugin-anomaly-common';
import { ALARM_MS, exampleBacktests } from '../../__testUtils__/backtests';
import { exampleSeries } from '../../__testUtils__/fixtures';
import { renderWithExamples } from '../../__testUtils__/render';
import { BacktestPage } from './BacktestPage';

const MINUTE_MS = 60_000;

async function run() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Run the backtest' }),
  );
}

describe('a backtest beside what people marked', () => {
  it('tells what each detector found of it', async () => {
    const marks = [
      { timestamp: ALARM_MS - 30 * MINUTE_MS, mark: 'fault' as const },
      { timestamp: ALARM_MS, mark: 'false_alarm' as const },
    ];
    const runBacktests = jest.fn(async (request: BacktestRequest) => {
      const answered = exampleBacktests(request);
      const [first] = answered.results;
      const marked = {
        faults: 3,
        found: 2,
        medianDelayMs: -5 * MINUTE_MS,
        falseAlarms: 1,
        raisedAgain: 0,
      };
      return {
        ...answered,
        feedback: { ...answered.feedback, marks, inTraining: 1 },
        results: [{ ...first, marked }],
      } as DetectorBacktests;
    });
    await renderWithExamples(<BacktestPage series={exampleSeries()} />, {
      training: { runBacktests },
    });
    await run();
    expect(
      await screen.findByRole('row', {
        name: /7 1,800 2 of 3 5 min earlier 0 of 1 2/,
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/at most 15 min before or/)).toHaveTextContent(
      'which detectors are not judged by: 1.',
    );
    const figure = screen.getByRole('figure', { name: /severities of 1/ });
    expect(within(figure).getByText('A fault')).toBeInTheDocument();
    expect(within(figure).getByText('False alarm')).toBeInTheDocument();
  });

  it('says that it is not known', async () => {
    const feedback = {
      status: 'unavailable' as const,
      marks: [],
      inTraining: 0,
      toleranceMs: MINUTE_MS,
    };
    await renderWithExamples(<BacktestPage series={exampleSeries()} />, {
      training: {
        runBacktests: async (request: BacktestRequest) =>
          exampleBacktests(request, { feedback }),
      },
    });
    await run();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'What people marked could not be read',
    );
  });
});
