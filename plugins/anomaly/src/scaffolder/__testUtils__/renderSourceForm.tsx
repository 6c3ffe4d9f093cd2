import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SeriesSourceField } from '../fields/source/SeriesSourceField';
import { validateSource } from '../fields/source/validateSource';
import { FakeBackends } from './FakeBackends';
import { renderForm } from './renderForm';

/** A form with the field of a series' source alone. */
export async function renderSourceForm(backends = new FakeBackends()) {
  const created = await renderForm({
    backends,
    initialState: { unit: '°C' },
    fields: [
      {
        name: 'SeriesSource',
        component: SeriesSourceField,
        validation: validateSource,
      },
    ],
    pages: [
      {
        title: 'Data',
        schema: {
          required: ['data'],
          properties: { data: { type: 'object', 'ui:field': 'SeriesSource' } },
        },
      },
    ],
  });
  await screen.findByRole('radiogroup', {
    name: 'Where do the observations come from?',
  });
  const next = () =>
    userEvent.click(screen.getByRole('button', { name: 'Review' }));
  const create = async () => {
    await next();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    return created[0].data;
  };
  return { backends, next, create };
}
