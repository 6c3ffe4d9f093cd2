import { screen, within } from '@testing-library/react';
import { exampleQueue } from '../../../__testUtils__/training';
import { renderWithExamples } from '../../../__testUtils__/render';
import { QueuePanel } from './QueuePanel';

const queue = (change: Parameters<typeof exampleQueue>[0]) => ({
  training: { getQueue: async () => exampleQueue(change) },
});
const figure = (label: string) => screen.getByText(label).parentElement;

describe('QueuePanel', () => {
  it('says how much waits, how fast it goes and when it is done', async () => {
    await renderWithExamples(<QueuePanel />);
    await screen.findByText('Empty in');
    for (const [label, text] of [
      ['Processing', /2.*of 4 at once/],
      ['Empty in', /4 min 58 sec/],
      ['Pace, last minute', /4\.2 jobs\/s/],
      ['Mean wait, last hour', /2\.5 sec/],
      ['Completed, last hour', /57/],
    ] as const) {
      expect(figure(label)).toHaveTextContent(text);
    }
    expect(
      screen.getByText('2 of them for another attempt'),
    ).toBeInTheDocument();
  });

  it('sets the wait of the oldest job against how long it may wait', async () => {
    await renderWithExamples(<QueuePanel />);
    const bar = await screen.findByRole('progressbar', {
      name: 'Normal: the oldest has waited 34 sec of 2 min',
    });
    expect(bar).toHaveAttribute('aria-valuenow', '28');
    expect(screen.getByText(/beyond its time/)).toBeInTheDocument();
  });

  it('lists the workers with what they run', async () => {
    await renderWithExamples(<QueuePanel />);
    const workers = await screen.findByRole('table', { name: 'Workers' });
    expect(
      within(workers).getByRole('row', {
        name: /^portal-1 Part of the portal 2 of 4/,
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('Database: connected')).toBeInTheDocument();
  });

  it('says what to do when no worker gives a sign', async () => {
    await renderWithExamples(<QueuePanel />, queue({ workers: [] }));
    expect(
      await screen.findByText('No worker has given a sign in the last minute'),
    ).toBeInTheDocument();
  });

  it('says what is wrong with the engine, and that no job is lost', async () => {
    await renderWithExamples(
      <QueuePanel />,
      queue({
        engine: 'rabbitmq',
        connected: false,
        problem: 'connect ECONNREFUSED',
      }),
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('No job is lost');
    expect(alert).toHaveTextContent('connect ECONNREFUSED');
    expect(screen.getByText('RabbitMQ: not reachable')).toBeInTheDocument();
  });

  it.each([
    [{ drainSeconds: undefined }, 'Not moving'],
    [
      {
        drainSeconds: undefined,
        queued: { critical: 0, high: 0, normal: 0, low: 0 },
      },
      'nothing waits',
    ],
  ])(
    'tells a queue that stands from one that is empty',
    async (change, text) => {
      await renderWithExamples(<QueuePanel />, queue(change));
      expect(await screen.findByText(text)).toBeInTheDocument();
    },
  );

  it('shows the error when the queue cannot be read', async () => {
    await renderWithExamples(<QueuePanel />, {
      training: {
        getQueue: async () => {
          throw new Error('The database does not answer');
        },
      },
    });
    expect(
      await screen.findByText('The database does not answer'),
    ).toBeInTheDocument();
  });
});
