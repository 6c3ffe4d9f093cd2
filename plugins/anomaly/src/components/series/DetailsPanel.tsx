import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Series } from '@vigia/plugin-anomaly-common';
import { Section, useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { Actor } from '../common/Actor';
import { type Fact, Facts } from '../common/Facts';
import { formatInstant } from '../common/format';
import { useAlgorithmName } from '../common/useAlgorithmName';
import { useCronText } from '../common/useCronText';
import { parameterFacts } from './parameterFacts';
import { useFieldName } from './useFieldName';
import { useSourceNames } from './useSourceNames';

/** Where the observations of a series come from, what judges them, and when it is trained. */
export function DetailsPanel({ series }: { series: Series }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const algorithmName = useAlgorithmName();
  const fieldName = useFieldName();
  const sourceNames = useSourceNames();
  const cronText = useCronText();
  const { source, detector, schedule, labels } = series;
  const facts: Fact[] = [
    { name: t('field.source'), value: sourceNames.type(source.type) },
    ...parameterFacts(source.parameters, language).map(({ name, value }) => ({
      name: sourceNames.parameter(name),
      value: name === 'fault.kind' ? sourceNames.fault(value) : value,
    })),
    { name: t('field.detector'), value: algorithmName(detector.algorithm) },
    ...parameterFacts(detector.hyperparameters, language).map(
      ({ name, value }) => ({ name: fieldName(name), value }),
    ),
    { name: t('field.unit'), value: series.unit },
    { name: t('field.schedule'), value: cronText(schedule.cron) },
    ...Object.entries(labels).map(([name, value]) => ({
      name: fieldName(name),
      value,
    })),
    {
      name: t('field.registered'),
      value: formatInstant(series.createdAt, language),
    },
    {
      name: t('field.registeredBy'),
      value: <Actor actor={series.createdBy} />,
    },
  ];
  return (
    <Section title={t('details.title')}>
      <Facts facts={facts} />
    </Section>
  );
}
