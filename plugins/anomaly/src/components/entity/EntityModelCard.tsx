import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Section } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { SeriesLink } from '../common/SeriesLink';
import { SeriesSummary } from '../series';
import { EntityModel } from './EntityModel';

/** Card: how the series of the entity's model is doing. */
export function EntityModelCard() {
  const { t } = useTranslationRef(anomalyTranslationRef);
  return (
    <EntityModel>
      {model => (
        <Section
          title={t('entity.card')}
          actions={<SeriesLink seriesId={model.series.seriesId} />}
        >
          <SeriesSummary model={model} />
        </Section>
      )}
    </EntityModel>
  );
}
