import { Link } from '@backstage/core-components';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Anomaly } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { seriesRouteRef } from '../../../routes';
import { anomalyTranslationRef } from '../../../translation';
import { Facts } from '../../common/Facts';
import { formatNumber, formatValue } from '../../common/format';
import { useComponentName } from '../../common/useComponentName';
import { useExpectedRange } from '../../common/useExpectedRange';
import { versionNumber } from './versionNumber';

/** What was seen, what was expected, and which version and layer said so. */
export function AnomalyFacts(props: { anomaly: Anomaly; unit: string }) {
  const { anomaly, unit } = props;
  const { seriesId, value, score, threshold, version, explanation } = anomaly;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const expectedRange = useExpectedRange(unit);
  const componentName = useComponentName();
  const seriesLink = useRouteRef(seriesRouteRef);
  const number = versionNumber(version);
  const hasBand = anomaly.lower !== undefined && anomaly.upper !== undefined;
  return (
    <Facts
      facts={[
        { name: t('field.value'), value: formatValue(value, unit, language) },
        ...(hasBand
          ? [{ name: t('field.expectedRange'), value: expectedRange(anomaly) }]
          : []),
        ...(explanation
          ? [
              {
                name: t('field.foundBy'),
                value: componentName(explanation.component),
              },
            ]
          : []),
        {
          name: t('field.scoreOfThreshold'),
          value: [score, threshold]
            .map(figure => formatNumber(figure, language))
            .join(' / '),
        },
        {
          name: t('field.version'),
          value:
            seriesLink && number !== undefined ? (
              <Link to={`${seriesLink({ seriesId })}?version=${number}`}>
                {version}
              </Link>
            ) : (
              version
            ),
        },
        { name: t('field.layer'), value: t(`layer.${anomaly.layer}`) },
        { name: t('field.origin'), value: t(`origin.${anomaly.origin}`) },
      ]}
    />
  );
}
