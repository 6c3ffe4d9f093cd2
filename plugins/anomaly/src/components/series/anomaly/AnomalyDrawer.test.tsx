import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Anomaly } from '@vigia/plugin-anomaly-common';
import {
  exampleAnomaly,
  exampleExplanation,
  exampleFeedback,
  exampleModel,
} from '../../../__testUtils__/fixtures';
import { renderWithExamples } from '../../../__testUtils__/render';
import { ObservationsPanel } from '../ObservationsPanel';

const found = exampleAnomaly();
const HOUR_MS = 3_600_000;

/** Answers as the backend does: those within the range, newest first. */
function listing(anomalies: readonly Anomaly[]) {
  return jest.fn(async ({ from = -Infinity, to = Infinity, limit = 50 }) => {
    const items = anomalies.filter(
      ({ timestamp }) => timestamp >= from && timestamp <= to,
    );
    return { items: items.slice(0, limit), total: items.length };
  });
}

async function openDrawer(
  anomalies: readonly Anomaly[],
  surroundings: Parameters<typeof renderWithExamples>[1] = {},
) {
  await renderWithExamples(<ObservationsPanel model={exampleModel()} />, {
    at: `/?anomaly=${anomalies[0]?.timestamp ?? found.timestamp}`,
    ...surroundings,
    predictor: {
      listAnomalies: listing(anomalies),
      ...surroundings.predictor,
    },
  });
  return screen.findByRole('dialog', { name: /^Anomaly of Nov 20, 2025/ });
}

describe('an anomaly', () => {
  it('is opened from the list, and closed', async () => {
    await renderWithExamples(<ObservationsPanel model={exampleModel()} />);
    await userEvent.click(
      await screen.findByRole('button', {
        name: /^Why the value of Nov 20, 2025.* is an anomaly$/,
      }),
    );
    const drawer = await screen.findByRole('dialog');
    await userEvent.click(
      within(drawer).getByRole('button', { name: 'Close' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('says which component found it, what was expected, and how far beyond it is', async () => {
    const explanation = exampleExplanation({
      component: 'range',
      severity: 2.41,
      measured: 0.0386,
      bound: 0.016,
      windows: undefined,
    });
    const drawer = within(await openDrawer([{ ...found, explanation }]));
    expect(
      await drawer.findByText('The level left the range seen so far.'),
    ).toBeInTheDocument();
    expect(drawer.getByText('2.41 times the bound')).toBeInTheDocument();
    expect(
      drawer.getByText(/1\.06\smm\/s above the expected range/),
    ).toBeInTheDocument();
    expect(
      drawer.getByText(
        'Measured 0.0386, bound 0.016, in the measure of “Range”',
      ),
    ).toBeInTheDocument();
    for (const [name, value] of [
      ['Value', /4\.71\smm\/s/],
      ['Expected range', /1\.97 to 3\.65\smm\/s/],
      ['Found by', 'Range'],
      ['Score / threshold', '9.05 / 4'],
      ['Layer', 'Memory'],
      ['Origin', 'Read from the source'],
    ] as const) {
      expect(drawer.getByText(name).nextSibling).toHaveTextContent(value);
    }
    expect(drawer.getByRole('link', { name: 'v1' })).toHaveAttribute(
      'href',
      '/anomaly/series/press_01_radial?version=1',
    );
    expect(
      drawer.queryByText('Most similar past window'),
    ).not.toBeInTheDocument();
  });

  it('lays the most similar past window over the one seen', async () => {
    const drawer = within(
      await openDrawer([{ ...found, explanation: exampleExplanation() }]),
    );
    expect(
      await drawer.findByRole('figure', {
        name: /^The window seen up to the anomaly, .* in mm\/s$/,
      }),
    ).toBeInTheDocument();
    // 27,360 observations of 10 s each.
    expect(
      drawer.getByText('Most similar, 3 days 4 hr before'),
    ).toBeInTheDocument();
    expect(
      drawer.getByText(/Each level stands for 15 observations/),
    ).toBeInTheDocument();
  });

  it('tells a window of the training from one of the past, and steps from values', async () => {
    const { windows } = exampleExplanation();
    const explanation = exampleExplanation({
      component: 'roughness',
      windows: { ...windows!, observationsAgo: undefined },
    });
    const drawer = within(await openDrawer([{ ...found, explanation }]));
    expect(
      await drawer.findByText('Most similar, from the training window'),
    ).toBeInTheDocument();
    expect(
      drawer.getByText(/^Drawn are the steps between observations/),
    ).toBeInTheDocument();
  });

  it('without an explanation says what is known, and no more', async () => {
    const drawer = within(await openDrawer([found]));
    expect(
      await drawer.findByText(/^The score is above the threshold/),
    ).toBeInTheDocument();
    expect(drawer.getByText('2.263 times the bound')).toBeInTheDocument();
    expect(drawer.queryByText('Found by')).not.toBeInTheDocument();
    expect(drawer.queryByText(/^Measured/)).not.toBeInTheDocument();
  });

  it('leads to the next older one', async () => {
    const older = exampleAnomaly({
      id: 'anomaly-0',
      timestamp: found.timestamp - HOUR_MS,
    });
    const drawer = within(await openDrawer([found, older]));
    expect(drawer.getByRole('button', { name: 'Newer' })).toBeDisabled();
    await waitFor(() =>
      expect(drawer.getByRole('button', { name: 'Older' })).toBeEnabled(),
    );
    await userEvent.click(drawer.getByRole('button', { name: 'Older' }));
    expect(drawer.getByRole('button', { name: 'Older' })).toBeDisabled();
    expect(drawer.getByRole('button', { name: 'Newer' })).toBeEnabled();
  });

  it('that is no longer kept is said to be so', async () => {
    const drawer = within(await openDrawer([]));
    expect(
      await drawer.findByText('No anomaly at this time'),
    ).toBeInTheDocument();
  });

  it('is told also where the source cannot be read', async () => {
    await renderWithExamples(<ObservationsPanel model={exampleModel()} />, {
      training: {
        getPlot: async () => {
          throw new Error('The source is away');
        },
      },
    });
    expect(await screen.findByText('The source is away')).toBeInTheDocument();
    expect(
      await screen.findByRole('button', { name: /^Why the value of Nov 20/ }),
    ).toBeInTheDocument();
  });

  it('outside the range in view moves the chart to it', async () => {
    const timestamp = found.timestamp - 72 * HOUR_MS;
    const listAnomalies = listing([{ ...found, timestamp }]);
    await renderWithExamples(<ObservationsPanel model={exampleModel()} />, {
      at: `/?anomaly=${timestamp}`,
      predictor: { listAnomalies },
    });
    const table = await screen.findByRole('table', {
      name: 'Anomalies',
      hidden: true,
    });
    expect(await within(table).findByText('2.263')).toBeInTheDocument();
  });
});

describe('feedback on an anomaly', () => {
  it('is given with a note', async () => {
    const markAnomaly = jest.fn(async () => ({
      seriesId: found.seriesId,
      timestamp: found.timestamp,
      ...exampleFeedback(),
    }));
    const drawer = within(
      await openDrawer([found], { predictor: { markAnomaly } }),
    );
    expect(await drawer.findByText('Nobody has said yet.')).toBeInTheDocument();
    await userEvent.type(
      drawer.getByLabelText('Note (optional)'),
      'Bearing replaced ',
    );
    await userEvent.click(drawer.getByRole('button', { name: 'A fault' }));
    await waitFor(() =>
      expect(markAnomaly).toHaveBeenCalledWith('anomaly-1', {
        mark: 'fault',
        note: 'Bearing replaced',
      }),
    );
  });

  it('is shown in the drawer and the list, with who gave it, and removed', async () => {
    const unmarkAnomaly = jest.fn(async () => {});
    const feedback = exampleFeedback({
      mark: 'false_alarm',
      note: 'The belt was changed',
    });
    const drawer = within(
      await openDrawer([{ ...found, feedback }], {
        predictor: { unmarkAnomaly },
      }),
    );
    expect(await drawer.findByLabelText('Note (optional)')).toHaveValue(
      'The belt was changed',
    );
    expect(
      drawer.getByRole('button', { name: 'False alarm', pressed: true }),
    ).toBeInTheDocument();
    const table = screen.getByRole('table', {
      name: 'Anomalies',
      hidden: true,
    });
    expect(await within(table).findByText('False alarm')).toBeInTheDocument();
    await userEvent.click(
      drawer.getByRole('button', { name: 'Remove the mark' }),
    );
    await waitFor(() =>
      expect(unmarkAnomaly).toHaveBeenCalledWith('anomaly-1'),
    );
  });

  it('changes its note alone', async () => {
    const markAnomaly = jest.fn(async () => ({
      seriesId: found.seriesId,
      timestamp: found.timestamp,
      ...exampleFeedback(),
    }));
    const feedback = exampleFeedback({ note: 'Bearing' });
    const drawer = within(
      await openDrawer([{ ...found, feedback }], {
        predictor: { markAnomaly },
      }),
    );
    const note = await drawer.findByLabelText('Note (optional)');
    expect(
      drawer.queryByRole('button', { name: 'Save the note' }),
    ).not.toBeInTheDocument();
    await userEvent.type(note, ' 4');
    await userEvent.click(
      drawer.getByRole('button', { name: 'Save the note' }),
    );
    await waitFor(() =>
      expect(markAnomaly).toHaveBeenCalledWith('anomaly-1', {
        mark: 'fault',
        note: 'Bearing 4',
      }),
    );
  });

  it('is read but not given by those who may not', async () => {
    const note = 'Bearing replaced';
    const drawer = within(
      await openDrawer([{ ...found, feedback: exampleFeedback({ note }) }], {
        denied: ['anomaly.feedback.update'],
      }),
    );
    expect(await drawer.findByText('A fault')).toBeInTheDocument();
    expect(drawer.getByText(note)).toBeInTheDocument();
    expect(
      drawer.queryByRole('button', { name: /fault|alarm|mark/i }),
    ).not.toBeInTheDocument();
    expect(drawer.queryByLabelText('Note (optional)')).not.toBeInTheDocument();
  });
});
