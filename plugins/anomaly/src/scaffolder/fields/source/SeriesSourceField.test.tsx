import { InputError } from '@backstage/errors';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackends, previewOf, renderSourceForm } from '../../__testUtils__';

/** Pasted in one go: on a busy machine typing is slower than the field's patience, which then reads half a name. */
async function nameFile(target: string) {
  await userEvent.click(
    screen.getByRole('textbox', { name: /File or web address/ }),
  );
  await userEvent.paste(target);
}

describe('SeriesSourceField', () => {
  it('shows a CSV file, and trains on its first 10,000 observations', async () => {
    const { backends, create } = await renderSourceForm();
    expect(screen.getByText(/Tell where the observations are/)).toBeVisible();
    await nameFile('press.csv');

    expect(await screen.findByText('Ready to train')).toBeInTheDocument();
    expect(screen.getByText(/10,000 observations in the/)).toHaveTextContent(
      'one every 5 min, from 70 °C to 90 °C (mean 80 °C)',
    );
    expect(screen.getByText(/gaps: 3/)).toBeInTheDocument();
    expect(
      screen.getByText(/12,000 observations from Jan 1, 2024/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('figure', { name: /training window shaded/ }),
    ).toBeInTheDocument();
    expect(backends.previewed).toEqual([
      {
        source: { type: 'csv', parameters: { target: 'press.csv' } },
        window: { points: 10_000 },
        width: 1000,
      },
    ]);
    expect(await create()).toEqual({
      source: { type: 'csv', parameters: { target: 'press.csv' } },
      window: { points: 10_000 },
    });
  });

  it('stays on the page until there is something to read', async () => {
    const { next, backends } = await renderSourceForm();
    await userEvent.click(screen.getByRole('radio', { name: /Paste/ }));
    await next();
    expect(
      await screen.findAllByText(/Tell where the observations are\./),
    ).not.toHaveLength(0);
    expect(backends.previewed).toEqual([]);
  });

  it('says what is wrong with the data, and stays on the page', async () => {
    const backends = new FakeBackends();
    backends.answer = () =>
      previewOf({
        report: {
          ok: false,
          points: 9_999,
          issues: [
            {
              code: 'too_few_points',
              message: 'points must be at least 10000, got 9999',
            },
            {
              code: 'duplicate_timestamp',
              message: 'timestamps[7] repeats timestamps[6]',
              index: 7,
            },
          ],
        },
      });
    const { next } = await renderSourceForm(backends);
    await nameFile('press.csv');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('cannot be trained on yet');
    expect(within(alert).getAllByRole('listitem')).toHaveLength(2);
    expect(alert).toHaveTextContent(
      'There are too few observations. points must be at least 10000, got 9999',
    );
    await next();
    expect(
      await screen.findAllByText(
        /not ready to train on: There are too few observations. Two observations have the same time/,
      ),
    ).not.toHaveLength(0);
  });

  it('says why a source cannot be read', async () => {
    const backends = new FakeBackends();
    backends.answer = () => {
      throw new InputError('target must lie below a root');
    };
    const { next } = await renderSourceForm(backends);
    await nameFile('/etc/passwd');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The observations could not be read' + 'target must lie below a root',
    );
    await next();
    expect(
      await screen.findAllByText(/could not be read: target must lie below/),
    ).not.toHaveLength(0);
  });

  it('offers of the simulator, which has no beginning, the last hours only', async () => {
    const { create } = await renderSourceForm();
    await userEvent.click(screen.getByRole('radio', { name: /Simulator/ }));
    expect(screen.queryByRole('radio', { name: /first/ })).toBeNull();
    fireEvent.change(screen.getByLabelText('Seconds between observations'), {
      target: { value: '60' },
    });
    expect(screen.getByLabelText('Hours')).toHaveValue(184);
    expect(await create()).toEqual({
      source: {
        type: 'simulator',
        parameters: {
          seed: 1,
          period_seconds: 60,
          level: 2,
          anomalies_per_day: 1,
        },
      },
      window: { windowHours: 184 },
    });
  });

  it.each([
    [
      'Prometheus',
      { 'Query (PromQL)': 'rms{axis="x"}', Step: '60s' },
      {
        type: 'prometheus',
        parameters: { query: 'rms{axis="x"}', step: '60s' },
      },
    ],
  ])('asks for what %s needs', async (label, texts, source) => {
    const { create } = await renderSourceForm();
    await userEvent.click(
      screen.getByRole('radio', { name: new RegExp(label) }),
    );
    for (const [name, value] of Object.entries(texts)) {
      const input = screen.getByRole('textbox', {
        name: new RegExp(name.replace(/[()]/g, '.')),
      });
      fireEvent.change(input, { target: { value } });
    }
    const window = { windowHours: 192 };
    expect(await create()).toEqual({ source, window });
  });

  it('takes rows that are pasted, and names one that it cannot read', async () => {
    const { create } = await renderSourceForm();
    await userEvent.click(screen.getByRole('radio', { name: /Paste/ }));
    const rows = screen.getByRole('textbox', { name: 'Rows' });
    fireEvent.change(rows, { target: { value: '1,2\nbad' } });
    expect(screen.getByText('Row 2 is not “time, value”: bad')).toBeVisible();
    fireEvent.change(rows, { target: { value: '1,2\n2,3' } });
    await waitFor(() =>
      expect(screen.getByText('Rows read: 2.')).toBeVisible(),
    );
    expect(await create()).toEqual({
      source: { type: 'inline', parameters: {} },
      window: {},
      trainingData: { timestamps: [1000, 2000], values: [2, 3] },
    });
  });

  it.each([
    ['The last hours', { windowHours: 168 }],
    ['All observations', {}],
  ])('trains on: %s', async (choice, window) => {
    const { create } = await renderSourceForm();
    await nameFile('press.csv');
    await userEvent.click(screen.getByRole('radio', { name: choice }));
    expect(await create()).toMatchObject({ window });
  });
});
