import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleModel,
  exampleSeries,
  exampleVersion,
  NOW_MS,
} from '../../__testUtils__/fixtures';
import { exampleReport } from '../../__testUtils__/training';
import { renderWithExamples } from '../../__testUtils__/render';
import { DetailsPanel } from './DetailsPanel';
import { ObservationsPanel } from './ObservationsPanel';
import { ScorePanel } from './ScorePanel';
import { VersionsPanel } from './VersionsPanel';

const DAY_MS = 86_400_000;

describe('ObservationsPanel', () => {
  it('draws the last day, and lists its anomalies', async () => {
    await renderWithExamples(<ObservationsPanel model={exampleModel()} />);
    expect(
      await screen.findByRole('figure', {
        name: /Observations of press_01_radial in mm\/s over time, with 1 anomaly/,
      }),
    ).toBeInTheDocument();
    const table = await screen.findByRole('table', { name: 'Anomalies' });
    // Score 9.05, threshold 4.
    expect(await within(table).findByText('2.263')).toBeInTheDocument();
    expect(
      within(table).getByText(/1\.97 to 3\.65\smm\/s/),
    ).toBeInTheDocument();
    expect(await screen.findByText('Threshold band')).toBeInTheDocument();
  });

  it('reads another range when it is chosen', async () => {
    const getPlot = jest.fn(
      async ({ from = NOW_MS - DAY_MS, to = NOW_MS }) => ({
        seriesId: 'press_01_radial',
        unit: 'mm/s',
        from,
        to,
        totalPoints: 2,
        points: [
          [from, 1],
          [to, 2],
        ],
      }),
    );
    await renderWithExamples(<ObservationsPanel model={exampleModel()} />, {
      training: { getPlot },
    });
    await userEvent.click(await screen.findByRole('button', { name: '7 d' }));
    await waitFor(() =>
      expect(getPlot).toHaveBeenLastCalledWith(
        expect.objectContaining({ from: NOW_MS - 7 * DAY_MS, to: NOW_MS }),
        expect.anything(),
      ),
    );
  });
});

describe('DetailsPanel', () => {
  it('names what it knows for a reader, and leaves the rest as it is', async () => {
    const series = exampleSeries({
      source: {
        type: 'simulator',
        parameters: {
          period_seconds: 10,
          fault: { kind: 'drift', rate_per_day: 0.5 },
          gearbox: 'left',
        },
      },
      schedule: { cron: '0 2 * * 0' },
      createdBy: 'plugin:anomaly-example',
    });
    await renderWithExamples(<DetailsPanel series={series} />);
    const details = await screen.findByRole('region', {
      name: 'Source and detector',
    });
    for (const [name, value] of [
      ['Source', 'Simulator'],
      ['Seconds between observations', '10'],
      ['Simulated fault', 'Drifting'],
      ['gearbox', 'left'],
      ['Threshold (sigma)', '4'],
      ['Retraining', 'Every Sunday at 02:00 UTC'],
      ['Equipment', 'press_01'],
      ['Registered by', 'Example fleet'],
    ]) {
      expect(within(details).getByText(name).nextSibling).toHaveTextContent(
        value,
      );
    }
  });
});

describe('ScorePanel', () => {
  it('scores a value typed with a comma, and explains the answer', async () => {
    const { examplePrediction } = jest.requireActual(
      '../../__testUtils__/fixtures',
    );
    const predict = jest.fn(async () => examplePrediction);
    await renderWithExamples(<ScorePanel series={exampleSeries()} />, {
      predictor: { predict },
    });
    await userEvent.type(await screen.findByLabelText('Value'), '4,71');
    await userEvent.click(screen.getByRole('button', { name: 'Score' }));
    expect(
      await screen.findByText('Anomaly: the score is above the threshold'),
    ).toBeInTheDocument();
    expect(predict).toHaveBeenCalledWith(
      'press_01_radial',
      { timestamp: expect.any(Number), value: 4.71 },
      { explain: true, record: false },
    );
  });

  it('does not take what is no number', async () => {
    await renderWithExamples(<ScorePanel series={exampleSeries()} />);
    await userEvent.type(await screen.findByLabelText('Value'), 'high');
    expect(screen.getByRole('button', { name: 'Score' })).toBeDisabled();
  });
});

describe('VersionsPanel', () => {
  const panel = <VersionsPanel model={exampleModel()} onChange={() => {}} />;

  it('promotes a version in Staging after asking', async () => {
    const promote = jest.fn(async () => ({
      version: 'v2',
      stage: 'Production' as const,
      archived: true,
    }));
    await renderWithExamples(panel, { registry: { promote } });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Promote v2 to Production' }),
    );
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getByText(/v1 is archived/)).toBeInTheDocument();
    await userEvent.type(
      within(dialog).getByLabelText('Reason (optional)'),
      'Reviewed',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Promote' }),
    );
    await waitFor(() =>
      expect(promote).toHaveBeenCalledWith('press_01_radial', 2, {
        strategy: 'direct',
        archiveExisting: true,
        reason: 'Reviewed',
      }),
    );
  });

  it('offers no promotion to those who may not promote', async () => {
    await renderWithExamples(panel, { denied: ['anomaly.version.promote'] });
    await screen.findAllByText('v2');
    expect(
      screen.queryByRole('button', { name: /Promote/ }),
    ).not.toBeInTheDocument();
  });

  it('marks the difference between two versions', async () => {
    await renderWithExamples(panel);
    const table = await screen.findByRole('table', {
      name: 'Compare two versions',
    });
    const row = within(table).getByRole('row', { name: /^Threshold 4 4\.5/ });
    expect(row).toHaveTextContent('≠ different');
  });

  it('sets the data of two versions side by side', async () => {
    await renderWithExamples(panel, {
      registry: {
        getVersion: async (_, version) =>
          exampleVersion({
            version,
            report: exampleReport({
              points: version === 1 ? 60_468 : 48_201,
              findings: version === 1 ? [] : exampleReport().findings,
            }),
          }),
      },
    });
    const table = await screen.findByRole('table', {
      name: 'Data that they were trained on',
    });
    for (const name of [
      /^Used 60,468 48,201 ≠ different/,
      /^Duplicate timestamps Repaired – 12 \(0\.02%\) ≠ different/,
      /^Verdict Good to train on Good to train on = same/,
      /^Gaps 3 3 = same/,
    ]) {
      expect(within(table).getByRole('row', { name })).toBeInTheDocument();
    }
  });

  it('says which of two versions has no report of its data', async () => {
    await renderWithExamples(panel, {
      registry: {
        getVersion: async (_, version) =>
          exampleVersion({
            version,
            report: version === 1 ? undefined : exampleReport(),
          }),
      },
    });
    expect(
      await screen.findByText(/^No data report is kept with v1, so/),
    ).toBeInTheDocument();
  });

  it('tells who promoted what', async () => {
    await renderWithExamples(panel);
    expect(
      await screen.findByText('v1 went from Staging to Production'),
    ).toBeInTheDocument();
  });
});

describe('a version', () => {
  const panel = <VersionsPanel model={exampleModel()} onChange={() => {}} />;

  it('is shown with the report of its data, at an address of its own', async () => {
    await renderWithExamples(panel, {
      at: '/?version=1',
      registry: {
        getVersion: async () => exampleVersion({ report: exampleReport() }),
      },
    });
    const dialog = await screen.findByRole('dialog', {
      name: 'v1 of press_01_radial',
    });
    expect(
      await within(dialog).findByText('Good to train on'),
    ).toBeInTheDocument();
    expect(
      within(dialog).getByRole('link', { name: 'Open the job' }),
    ).toHaveAttribute('href', '/anomaly/training/jobs/job-1');
  });

  it('says that no report is kept with it', async () => {
    await renderWithExamples(panel);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Details of v2' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(
      await within(dialog).findByText(/^No data report is kept with this/),
    ).toBeInTheDocument();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Close' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });
});
