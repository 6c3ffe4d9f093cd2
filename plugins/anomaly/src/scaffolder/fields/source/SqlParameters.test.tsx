import { InputError } from '@backstage/errors';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackends, renderSourceForm } from '../../__testUtils__';

const fill = (name: RegExp, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), {
    target: { value },
  });

describe('SqlParameters', () => {
  it('shows and trains on a table of chunks, and keeps what every layout takes', async () => {
    const { backends, create } = await renderSourceForm();
    await userEvent.click(screen.getByRole('radio', { name: /Database/ }));
    await userEvent.click(
      await screen.findByRole('radio', { name: /As a query finds them/ }),
    );
    fill(/Series in the data/, 'press-04-x');
    fill(/Query/, 'select ts, rms');
    await userEvent.click(
      screen.getByRole('radio', { name: /Many observations in a row/ }),
    );
    expect(screen.queryByRole('textbox', { name: /Query/ })).toBeNull();
    fill(/Table/, 'plant.chunks');
    fill(/Column of the values/, 'vals');
    fireEvent.change(screen.getByLabelText('Seconds between observations'), {
      target: { value: '10' },
    });
    const source = {
      type: 'sql',
      parameters: {
        layout: 'chunks',
        period_seconds: 10,
        series: 'press-04-x',
        table: 'plant.chunks',
        values_column: 'vals',
      },
    };
    expect(await screen.findByText('Ready to train')).toBeInTheDocument();
    expect(await create()).toEqual({ source, window: { windowHours: 192 } });
    expect(backends.previewed.at(-1)).toMatchObject({ source });
  });

  it('trains on rows of a table, chosen by columns', async () => {
    const { backends, create } = await renderSourceForm();
    await userEvent.click(screen.getByRole('radio', { name: /Database/ }));
    expect(
      await screen.findByRole('radio', { name: /One observation in a row/ }),
    ).toBeChecked();
    fill(/Table/, 'plant.observations');
    fill(/Column of the value/, 'rms');
    fill(/Column 1/, 'sensor');
    fill(/Value 1/, 'press-04');
    await userEvent.click(screen.getByRole('button', { name: 'Add a column' }));
    fill(/Column 2/, 'axis');
    fill(/Value 2/, 'x');
    await userEvent.click(screen.getByRole('button', { name: 'Add a column' }));
    fill(/Column 3/, 'wrong');
    await userEvent.click(
      screen.getByRole('button', { name: 'Remove column 3' }),
    );
    const source = {
      type: 'sql',
      parameters: {
        table: 'plant.observations',
        value_column: 'rms',
        where: { sensor: 'press-04', axis: 'x' },
      },
    };
    expect(await screen.findByText('Ready to train')).toBeInTheDocument();
    expect(await create()).toEqual({ source, window: { windowHours: 192 } });
    expect(backends.previewed.at(-1)).toMatchObject({ source });
  });

  it('offers what the chosen connection allows', async () => {
    const backends = new FakeBackends();
    backends.sources = [
      {
        type: 'sql',
        connections: [
          { name: 'lab', isDefault: true, allowQueries: true },
          {
            name: 'plant',
            isDefault: false,
            allowQueries: false,
            tables: ['plant.observations', 'history.*'],
          },
        ],
      },
    ];
    const { create } = await renderSourceForm(backends);
    await userEvent.click(screen.getByRole('radio', { name: /Database/ }));
    const query = await screen.findByRole('radio', { name: /As a query/ });
    await userEvent.click(query);
    await userEvent.click(screen.getByRole('combobox', { name: /Connection/ }));
    await userEvent.click(screen.getByRole('option', { name: 'plant' }));
    expect(screen.queryByRole('radio', { name: /As a query/ })).toBeNull();
    expect(screen.queryByRole('textbox', { name: /Query/ })).toBeNull();
    expect(
      screen.getByText(/reads plant.observations, every table of history/),
    ).toBeVisible();
    fireEvent.change(screen.getByRole('textbox', { name: /Table/ }), {
      target: { value: 'history.press' },
    });
    expect(await create()).toMatchObject({
      source: {
        parameters: { connection: 'plant', table: 'history.press' },
      },
    });
  });

  it('says that there is no database', async () => {
    const backends = new FakeBackends();
    backends.sources = [{ type: 'sql', connections: [] }];
    await renderSourceForm(backends);
    await userEvent.click(screen.getByRole('radio', { name: /Database/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'not connected to any database yet',
    );
    expect(screen.queryByRole('textbox', { name: /Table/ })).toBeNull();
  });

  it('shows what is wrong at the field that it is wrong in', async () => {
    const backends = new FakeBackends();
    backends.answer = () => {
      throw new InputError(
        "source.parameters.table is refused by database 'plant': there is none",
      );
    };
    await renderSourceForm(backends);
    await userEvent.click(screen.getByRole('radio', { name: /Database/ }));
    const table = await screen.findByRole('textbox', { name: /Table/ });
    fireEvent.change(table, { target: { value: 'plant.absent' } });
    await waitFor(() => expect(table).toBeInvalid());
    expect(table).toHaveAccessibleDescription(
      "is refused by database 'plant': there is none",
    );
    expect(
      screen.getByRole('textbox', { name: /Column of the value/ }),
    ).toBeValid();
  });
});
