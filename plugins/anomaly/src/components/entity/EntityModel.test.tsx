import { EntityProvider } from '@backstage/plugin-catalog-react';
import { SERIES_ID_ANNOTATION } from '@vigia/plugin-anomaly-common';
import { screen } from '@testing-library/react';
import { renderWithExamples } from '../../__testUtils__/render';
import { EntityModelCard } from './EntityModelCard';
import { EntityTrainings, EntityVersions } from './EntityTabs';

const model = (annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'anomaly-detector-press_01_radial', annotations },
  spec: { type: 'ai-model' },
});
const entity = model({ [SERIES_ID_ANNOTATION]: 'press_01_radial' });

describe("a model's entity", () => {
  it('has a card that says how its series is doing', async () => {
    await renderWithExamples(
      <EntityProvider entity={entity}>
        <EntityModelCard />
      </EntityProvider>,
    );
    expect(
      await screen.findByRole('link', { name: 'press_01_radial' }),
    ).toHaveAttribute('href', '/anomaly/series/press_01_radial');
    expect(screen.getByText('Healthy')).toBeInTheDocument();
  });

  it('has tabs of its versions and trainings', async () => {
    await renderWithExamples(
      <EntityProvider entity={entity}>
        <EntityVersions />
        <EntityTrainings />
      </EntityProvider>,
    );
    expect(
      await screen.findByRole('table', { name: 'Versions' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('table', { name: 'Training jobs' }),
    ).toBeInTheDocument();
  });

  it('says which annotation it lacks', async () => {
    await renderWithExamples(
      <EntityProvider entity={model({})}>
        <EntityModelCard />
      </EntityProvider>,
    );
    expect((await screen.findAllByText(/series-id/)).length).toBeGreaterThan(0);
  });
});
