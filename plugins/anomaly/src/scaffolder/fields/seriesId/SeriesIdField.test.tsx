import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackends, renderForm } from '../../__testUtils__';
import { SeriesIdField } from './SeriesIdField';
import { validateSeriesId } from './validateSeriesId';

async function setUp(registered: string[] = []) {
  const backends = new FakeBackends();
  registered.forEach(id => backends.registered.add(id));
  backends.unfinished.add('begun');
  const created = await renderForm({
    backends,
    fields: [
      {
        name: 'SeriesId',
        component: SeriesIdField,
        validation: validateSeriesId,
      },
    ],
    pages: [
      {
        title: 'Series',
        schema: {
          required: ['seriesId'],
          properties: {
            seriesId: {
              title: 'Series id',
              type: 'string',
              'ui:field': 'SeriesId',
            },
          },
        },
      },
    ],
  });
  const input = await screen.findByRole('textbox', { name: /Series id/ });
  return { backends, created, input };
}

describe('SeriesIdField', () => {
  it.each([
    ['press-04.bearing-1.x', 'This id is free.'],
    ['taken', 'A series with this id is registered already. Choose another.'],
    ['begun', /has no trained version. Go on if it is yours/],
    ['-press', /Use 1 to 128 letters/],
    ['présse', /Use 1 to 128 letters/],
  ])('says of %s, as it is typed: %s', async (typed, verdict) => {
    const { input } = await setUp(['taken']);
    expect(screen.getByText(/A name for this series/)).toBeInTheDocument();
    await userEvent.type(input, typed);
    expect(await screen.findByText(verdict)).toBeInTheDocument();
  });

  it.each([
    ['free', 'press-04'],
    ['unfinished', 'begun'],
  ])('goes on with an id that is %s', async (_verdict, seriesId) => {
    const { input, created } = await setUp();
    await userEvent.type(input, seriesId);
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(created).toEqual([{ seriesId }]);
  });

  it('stays when somebody else took the id meanwhile', async () => {
    const { input, backends } = await setUp();
    await userEvent.type(input, 'press-04');
    await screen.findByText('This id is free.');
    backends.registered.add('press-04');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await waitFor(() =>
      expect(screen.getAllByText(/is registered already/)).not.toHaveLength(0),
    );
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });
});
