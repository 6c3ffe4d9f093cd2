import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackends, previewOf, renderForm } from '../../__testUtils__';
import { DetectorField } from './DetectorField';
import { validateDetector } from './validateDetector';

const data = {
  source: { type: 'csv', parameters: { target: 'press.csv' } },
  window: { points: 10_000 },
};

/** Raises more the more alarms are borne. */
function raising(backends: FakeBackends) {
  backends.answer = ({ detector }) => {
    const preview = previewOf();
    const alarms = detector?.hyperparameters.alarms_per_month as number;
    const marks = alarms < 1 ? [] : preview.points.slice(1);
    return {
      ...preview,
      backtest: {
        algorithm: detector!.algorithm,
        threshold: 1,
        evaluatedPoints: 12_000,
        anomalies: marks.length,
        anomaliesInTraining: marks.length - 1,
        marks,
        band: { expected: 80, lower: 74, upper: 86 },
      },
    };
  };
  return backends;
}

async function setUp(initialState: Record<string, any>) {
  const backends = raising(new FakeBackends());
  const created = await renderForm({
    backends,
    initialState,
    fields: [
      {
        name: 'Detector',
        component: DetectorField,
        validation: validateDetector,
      },
    ],
    pages: [
      {
        title: 'Detector',
        schema: {
          required: ['detector'],
          properties: { detector: { type: 'object', 'ui:field': 'Detector' } },
        },
      },
    ],
  });
  await screen.findByRole('radiogroup', {
    name: 'How should anomalies be found?',
  });
  return { backends, created };
}

describe('DetectorField', () => {
  it('tries the detector on the data of the step before, and says how many anomalies and where', async () => {
    const { backends } = await setUp({ data, unit: '°C' });
    const result = await screen.findByText(/Anomalies it would have raised/);
    expect(result).toHaveTextContent(
      '2 in 12,000 observations (1 in the training window, 1 outside of it)',
    );
    expect(
      screen.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual([
      expect.stringMatching(/^Jan 21, 2024.*\(anomalies: 1\)$/),
      expect.stringMatching(/^Feb 11, 2024.*\(anomalies: 1\)$/),
    ]);
    expect(
      screen.getByRole('figure', { name: /would have raised/ }),
    ).toBeInTheDocument();
    expect(backends.previewed).toEqual([
      {
        ...data,
        detector: {
          algorithm: 'auto',
          hyperparameters: { alarms_per_month: 2 },
        },
        width: 1000,
      },
    ]);
  });

  it('tries again when more or fewer alarms are borne', async () => {
    const { created } = await setUp({ data });
    await screen.findByText(/Anomalies it would have raised/);
    const slider = screen.getByRole('slider', { name: /False alarms borne/ });
    expect(slider).toHaveAttribute('aria-valuetext', 'about 2 a month');
    fireEvent.change(slider, { target: { value: -0.5 } });
    expect(
      await screen.findByText(/no anomaly in 12,000 observations/),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(created[0].detector).toEqual({
      algorithm: 'auto',
      hyperparameters: { alarms_per_month: 0.32 },
    });
  });

  it.each([
    [
      /Distance from the mean/,
      '3 deviations',
      { algorithm: 'statistical', hyperparameters: { threshold_sigma: 3 } },
    ],
    [
      /Unusual patterns/,
      '1 in 1,000',
      { algorithm: 'isolation_forest', hyperparameters: { quantile: 0.999 } },
    ],
  ])(
    'begins %s at its own threshold, told in its own terms',
    async (name, text, detector) => {
      const { backends } = await setUp({ data });
      await userEvent.click(screen.getByRole('radio', { name }));
      expect(screen.getByRole('slider', { name: /Threshold/ })).toHaveAttribute(
        'aria-valuetext',
        text,
      );
      await waitFor(() =>
        expect(backends.previewed.at(-1)?.detector).toEqual(detector),
      );
    },
  );

  it('offers all that a training takes, each with its settings', async () => {
    const { backends, created } = await setUp({ data });
    expect(screen.getAllByRole('radio')).toHaveLength(12);
    await userEvent.click(screen.getByRole('radio', { name: /^Jumps/ }));
    expect(screen.queryByRole('slider')).not.toBeInTheDocument();
    const threshold = screen.getByLabelText('Threshold');
    expect(threshold).toHaveAttribute('placeholder', '5');
    await userEvent.click(
      screen.getByRole('button', { name: 'More settings' }),
    );
    await userEvent.type(screen.getByLabelText('Lags'), '17');
    await userEvent.type(threshold, '8');
    await waitFor(() =>
      expect(backends.previewed.at(-1)?.detector).toEqual({
        algorithm: 'recursive_ar',
        hyperparameters: { threshold: 8 },
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      await screen.findByText('Correct the settings that are marked.'),
    ).toBeInTheDocument();
    await userEvent.clear(screen.getByLabelText('Lags'));
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(created[0].detector).toEqual({
      algorithm: 'recursive_ar',
      hyperparameters: { threshold: 8 },
    });
  });

  it('tells where to go when there is no data yet', async () => {
    const { backends } = await setUp({});
    expect(screen.getByText(/Go back to Data/)).toBeInTheDocument();
    expect(backends.previewed).toEqual([]);
  });
});
