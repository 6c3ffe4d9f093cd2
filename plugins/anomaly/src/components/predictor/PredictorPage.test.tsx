import type { InstanceReport } from '@vigia/plugin-anomaly-common';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answered } from '../../__testUtils__/answered';
import {
  exampleInstance,
  exampleInstanceList,
  exampleTraffic,
} from '../../__testUtils__/instances';
import { exampleSeries } from '../../__testUtils__/fixtures';
import { renderWithExamples } from '../../__testUtils__/render';
import { PredictorPage } from './PredictorPage';

const POLL_MS = 2500;

const listing = (...items: InstanceReport[]) => ({
  listInstances: async () => exampleInstanceList(items),
});

const quiet = exampleTraffic({
  requests: 0,
  predictions: 0,
  latency: undefined,
  byLayer: { cache: 0, mlflow: 0, snapshot: 0, statistics: 0, bounds: 0 },
});

/** The figure of a name, as one reads it. */
const figure = (name: string) =>
  screen.getByText(name).parentElement?.textContent;

describe('PredictorPage', () => {
  it('shows what all instances do together, and says whose latency it is', async () => {
    await renderWithExamples(<PredictorPage />, {
      predictor: listing(
        exampleInstance(),
        exampleInstance({
          instanceId: 'pod-2',
          host: 'pod-2',
          kind: 'standalone',
          traffic: exampleTraffic({
            errors: 12,
            latency: { p50Ms: 0.4, p95Ms: 0.6, p99Ms: 2.5, maxMs: 9 },
          }),
        }),
      ),
    });
    expect(await screen.findByText('Now, all instances')).toBeInTheDocument();
    expect(figure('Predictions per second')).toContain('5,700/s');
    expect(figure('Requests per second')).toContain('240/s');
    expect(figure('Latency p99')).toMatch(/2\.5\sms/);
    expect(figure('Errors per second')).toMatch(/1\.2\/s.*0\.5% of requests/);
    expect(figure('Cores busy')).toMatch(/0\.38.*2 workers/);
    expect(screen.getByText(/those of the slowest instance/)).toBeVisible();
    expect(
      screen.getByRole('figure', { name: /^Predictions and requests per/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('figure', { name: /^Latency of requests in milli/ }),
    ).toBeInTheDocument();
  });

  it('tells each layer in numbers', async () => {
    await renderWithExamples(<PredictorPage />, {
      predictor: listing(
        exampleInstance({
          traffic: exampleTraffic({
            byLayer: {
              cache: 750,
              mlflow: 0,
              snapshot: 0,
              statistics: 250,
              bounds: 0,
            },
          }),
        }),
      ),
    });
    const bar = await screen.findByRole('figure', { name: /^Share of the/ });
    expect(bar).toHaveAccessibleName(/Memory 75% · 75\/s; Registry 0%/);
    expect(
      within(bar).getByText('Statistics').closest('div'),
    ).toHaveTextContent('25% · 25/s');
    expect(figure('Answers from fallbacks')).toContain('25%');
    expect(
      screen.getByText(/^Some answers are stand-ins.*portal-1$/),
    ).toBeInTheDocument();
  });

  it('describes each instance in words, without its raw id', async () => {
    await renderWithExamples(<PredictorPage />);
    const table = await screen.findByRole('table', {
      name: 'Instances of the predictor',
    });
    for (const text of [
      'portal-1',
      'in the portal',
      '6f1c2f0e',
      'Healthy',
      'up 3 hr',
      'Reachable',
      'Closed',
      'Calls go to the registry.',
      'of this instance alone',
      '285,000 models',
      '20.4 MB',
      '12 states',
      '34.1 MB of 256 MB',
      '99.8% of look-ups found',
      '2,850 predictions/s',
      '1 worker',
      '181 MB memory (RSS)',
    ]) {
      expect(within(table).getByText(text)).toBeInTheDocument();
    }
    expect(table).not.toHaveTextContent('2f4f3b1a7c55');
    expect(screen.queryByText('Refused requests')).not.toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says of an open breaker what happened, what it means and what to do', async () => {
    await renderWithExamples(<PredictorPage />, {
      predictor: listing(
        exampleInstance({
          status: 'degraded',
          registry: { reachable: false, syncedAt: Date.now() - 90_000 },
          breaker: {
            state: 'open',
            failures: 5,
            openedAt: Date.UTC(2026, 0, 2, 12),
            shared: true,
          },
        }),
      ),
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'The breaker to the registry is open at portal-1',
    );
    expect(alert).toHaveTextContent(/Since Jan 2, 2026/);
    expect(alert).toHaveTextContent(/with medium confidence/);
    expect(alert).toHaveTextContent(/Look whether the registry/);
    expect(screen.getByText('shared by all instances')).toBeInTheDocument();
    expect(screen.getByText('Not reachable')).toBeInTheDocument();
  });

  it('lists refusals by reason, with what they mean', async () => {
    await renderWithExamples(<PredictorPage />, {
      predictor: listing(
        exampleInstance({
          traffic: exampleTraffic({
            refused: {
              unauthenticated: 0,
              forbidden: 0,
              rateLimited: 1240,
              invalid: 3,
              tooLarge: 0,
            },
          }),
        }),
      ),
    });
    expect(
      await screen.findByText('1,240 in the last 10 sec (124/s)'),
    ).toBeInTheDocument();
    expect(screen.getByText('Rate limited')).toBeInTheDocument();
    expect(screen.getByText('Invalid')).toBeInTheDocument();
    expect(screen.queryByText('Not signed in')).not.toBeInTheDocument();
  });

  it('does not count an instance that has gone silent', async () => {
    await renderWithExamples(<PredictorPage />, {
      predictor: listing(
        exampleInstance(),
        exampleInstance({
          instanceId: 'pod-2',
          host: 'pod-2',
          reportedAt: Date.now() - 600_000,
        }),
      ),
    });
    expect(await screen.findByText('Silent')).toBeInTheDocument();
    expect(figure('Predictions per second')).toContain('2,850/s');
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Nothing is heard of pod-2',
    );
  });

  it('says how to send a prediction when there was none, and copies it', async () => {
    const copied: (string | undefined)[] = [];
    // jsdom has no clipboard: what a browser would copy is what is selected.
    document.execCommand = () => {
      copied.push(document.getSelection()?.toString());
      return true;
    };
    await renderWithExamples(<PredictorPage />, {
      predictor: {
        listInstances: async () => ({
          items: [
            exampleInstance({
              traffic: quiet,
              totals: { predictions: 0, anomalies: 0 },
            }),
          ],
          history: [],
        }),
      },
      registry: {
        listSeries: async () => ({ items: [exampleSeries()], total: 1 }),
      },
    });
    expect(await screen.findByText('No prediction yet')).toBeInTheDocument();
    const example = screen.getByRole('region', { name: /with curl/ });
    expect(example).toHaveTextContent(
      /\/api\/anomaly-predictor\/predict\/press_01_radial' .*"value": 2\.813}/s,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByText('Copied')).toBeInTheDocument();
    expect(copied).toEqual([example.querySelector('code')?.textContent]);
  });

  it('says so when no instance has reported', async () => {
    await renderWithExamples(<PredictorPage />, {
      predictor: { listInstances: async () => ({ items: [], history: [] }) },
    });
    expect(
      await screen.findByText('No predictor has reported yet'),
    ).toBeInTheDocument();
  });

  it('holds the places while the first figures are read', async () => {
    await renderWithExamples(<PredictorPage />, {
      predictor: { listInstances: () => new Promise(() => {}) },
    });
    expect(
      await screen.findByRole('status', { name: 'Loading…' }),
    ).toBeInTheDocument();
  });

  it('shows the error of the first reading, and reads again when asked to', async () => {
    let isAway = true;
    await renderWithExamples(<PredictorPage />, {
      predictor: {
        listInstances: async () => {
          if (isAway) {
            throw new Error('The database does not answer');
          }
          return exampleInstanceList();
        },
      },
    });
    expect(
      await screen.findByText('The database does not answer'),
    ).toBeInTheDocument();
    isAway = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Now, all instances')).toBeInTheDocument();
  });

  it.each([
    ['by the page', { denied: ['anomaly.read'] }],
    [
      'by the backend',
      {
        predictor: {
          listInstances: async () => {
            throw await answered(403, 'NotAllowedError');
          },
        },
      },
    ],
  ])(
    'tells those who may not read whom to ask, %s',
    async (_, surroundings) => {
      await renderWithExamples(<PredictorPage />, surroundings);
      expect(
        await screen.findByText('You may not see this'),
      ).toBeInTheDocument();
    },
  );

  it('keeps the figures when a later reading fails, and says of when they are', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    try {
      const answers = [
        async () => exampleInstanceList(),
        async () => {
          throw new Error('Gateway timeout.');
        },
        async () => exampleInstanceList(),
      ];
      await renderWithExamples(<PredictorPage />, {
        predictor: { listInstances: () => answers.shift()!() },
      });
      await screen.findByText('Now, all instances');
      await act(() => jest.advanceTimersByTimeAsync(POLL_MS));
      expect(await screen.findByText(/^What you see is of/)).toBeVisible();
      expect(
        screen.getByText(
          /failed: Gateway timeout\. It is tried again by itself/,
        ),
      ).toBeVisible();
      expect(figure('Predictions per second')).toContain('2,850/s');
      await act(() => jest.advanceTimersByTimeAsync(POLL_MS));
      expect(screen.queryByText(/^What you see is of/)).toBeNull();
    } finally {
      jest.useRealTimers();
    }
  });
});
