import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  BacktestRequest,
  DetectorBacktests,
} from '@vigia/plugin-anomaly-common';
import { exampleBacktests } from '../../__testUtils__/backtests';
import { exampleJob, exampleSeries } from '../../__testUtils__/fixtures';
import { renderWithExamples } from '../../__testUtils__/render';
import { exampleReport } from '../../__testUtils__/training';
import { BacktestPage } from './BacktestPage';

const answer = (change?: Partial<DetectorBacktests>) =>
  jest.fn(async (request: BacktestRequest) =>
    exampleBacktests(request, change),
  );

async function run() {
  await userEvent.click(
    await screen.findByRole('button', { name: 'Run the backtest' }),
  );
}

describe('BacktestPage', () => {
  it("asks for the series' own detector, and shows what it would have said", async () => {
    const runBacktests = answer();
    await renderWithExamples(<BacktestPage series={exampleSeries()} />, {
      training: { runBacktests },
    });
    expect(await screen.findByText('No backtest yet')).toBeInTheDocument();
    await run();
    const table = await screen.findByRole('table', {
      name: 'Detectors side by side',
    });
    expect(
      within(table).getByRole('row', {
        name: /1\. Z-score Threshold \(sigma\) 4 7 1,800 2 48\.2\sns 1\.25\sms 2\.4 kB/,
      }),
    ).toBeInTheDocument();
    expect(runBacktests).toHaveBeenCalledWith(
      expect.objectContaining({
        seriesId: 'press_01_radial',
        detectors: [
          { algorithm: 'statistical', hyperparameters: { threshold_sigma: 4 } },
        ],
      }),
      expect.anything(),
    );
    expect(
      screen.getByRole('figure', { name: /alarms and severities of 1 detect/ }),
    ).toBeInTheDocument();
    const alarms = screen.getByRole('table', { name: 'Alarms' });
    expect(within(alarms).getByText(/1 to 3\smm\/s/)).toBeInTheDocument();
    expect(within(alarms).getByText('2.5')).toBeInTheDocument();
  });

  it('compares several, and says which one cannot be fitted', async () => {
    const runBacktests = answer();
    await renderWithExamples(<BacktestPage series={exampleSeries()} />, {
      training: { runBacktests },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add a detector' }),
    );
    const second = screen.getByRole('group', { name: 'Detector 2' });
    await userEvent.click(within(second).getByRole('combobox'));
    await userEvent.click(
      screen.getByRole('option', { name: 'Robust z-score' }),
    );
    const threshold = within(second).getByLabelText('Threshold (sigma)');
    await userEvent.clear(threshold);
    await userEvent.type(threshold, '6');
    await run();
    expect(await screen.findByText('values: too few')).toBeInTheDocument();
    expect(runBacktests.mock.calls[0][0].detectors[1]).toEqual({
      algorithm: 'robust_zscore',
      hyperparameters: { threshold_sigma: 6 },
    });
  });

  it('gives a detector more than what it must be asked for', async () => {
    const runBacktests = answer();
    await renderWithExamples(<BacktestPage series={exampleSeries()} />, {
      training: { runBacktests },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add a detector' }),
    );
    const second = screen.getByRole('group', { name: 'Detector 2' });
    const budget = within(second).getByLabelText('Alarms a month');
    expect(budget).toHaveAttribute('placeholder', 'As the detector comes');
    await userEvent.type(budget, '0,5');
    await userEvent.click(
      within(second).getByRole('button', { name: 'More settings' }),
    );
    const rest = within(second).getByLabelText(/^Rest after an alarm/);
    expect(rest).toHaveAttribute('placeholder', 'Found in the training window');
    await userEvent.type(rest, '1.5');
    expect(
      within(second).getByText('Enter a whole number: 0 to 10,000,000.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Run the backtest' }),
    ).toBeDisabled();
    await userEvent.clear(rest);
    await userEvent.type(rest, '15');
    await run();
    await waitFor(() => expect(runBacktests).toHaveBeenCalled());
    expect(runBacktests.mock.calls[0][0].detectors[1]).toEqual({
      algorithm: 'auto',
      hyperparameters: { alarms_per_month: 0.5, rest: 15 },
    });
  });

  it('removes a detector, but not the last', async () => {
    await renderWithExamples(<BacktestPage series={exampleSeries()} />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add a detector' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Remove detector 1' }),
    );
    expect(
      screen.queryByRole('button', { name: 'Remove detector 1' }),
    ).not.toBeInTheDocument();
  });

  it('runs nothing on hours that are none', async () => {
    await renderWithExamples(<BacktestPage series={exampleSeries()} />);
    await userEvent.clear(await screen.findByLabelText('Train on (hours)'));
    expect(
      screen.getByRole('button', { name: 'Run the backtest' }),
    ).toBeDisabled();
  });

  it('trains with a detector after asking', async () => {
    const startTraining = jest.fn(async () => exampleJob());
    await renderWithExamples(<BacktestPage series={exampleSeries()} />, {
      training: { runBacktests: answer(), startTraining },
    });
    await run();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Train with Z-score' }),
    );
    expect(startTraining).not.toHaveBeenCalled();
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', {
        name: 'Start a training',
      }),
    );
    await waitFor(() =>
      expect(startTraining).toHaveBeenCalledWith('press_01_radial', {
        config: {
          windowHours: 2,
          algorithm: 'statistical',
          hyperparameters: { threshold_sigma: 4 },
        },
        priority: 'high',
      }),
    );
  });

  it('offers no training to those who may start none', async () => {
    await renderWithExamples(<BacktestPage series={exampleSeries()} />, {
      training: { runBacktests: answer() },
      denied: ['anomaly.training.start'],
    });
    await run();
    await screen.findByRole('table', { name: 'Detectors side by side' });
    expect(
      screen.queryByRole('button', { name: 'Train with Z-score' }),
    ).not.toBeInTheDocument();
  });

  it('says why nothing can be trained', async () => {
    await renderWithExamples(<BacktestPage series={exampleSeries()} />, {
      training: {
        runBacktests: answer({
          report: exampleReport({
            ok: false,
            issues: [{ code: 'too_few_points', message: '50 observations' }],
          }),
        }),
      },
    });
    await run();
    expect(
      await screen.findByText('Nothing can be trained on this window'),
    ).toBeInTheDocument();
    expect(screen.getByText('50 observations')).toBeInTheDocument();
  });

  it('tells an error, and runs again', async () => {
    const runBacktests = jest
      .fn(answer())
      .mockRejectedValueOnce(new Error('The source did not answer'));
    await renderWithExamples(<BacktestPage series={exampleSeries()} />, {
      training: { runBacktests },
    });
    await run();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByRole('table', { name: 'Detectors side by side' }),
    ).toBeInTheDocument();
  });

  it('can be left while it runs', async () => {
    let signal: AbortSignal | undefined;
    await renderWithExamples(<BacktestPage series={exampleSeries()} />, {
      training: {
        runBacktests: async (_, options) => {
          signal = options?.signal;
          return new Promise(() => {});
        },
      },
    });
    await run();
    await waitFor(() => expect(signal).toBeDefined());
    expect(
      screen.getByRole('status', { name: 'Loading…' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(signal!.aborted).toBe(true);
    expect(
      screen.getByRole('button', { name: 'Run the backtest' }),
    ).toBeEnabled();
  });

  it('is not for those who may not preview', async () => {
    await renderWithExamples(<BacktestPage series={exampleSeries()} />, {
      denied: ['anomaly.source.preview'],
    });
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
  });
});
