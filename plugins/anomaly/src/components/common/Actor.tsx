import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { anomalyTranslationRef } from '../../translation';

const PLUGIN_PREFIX = 'plugin:';

/** A person by a link to the catalog, a part of the portal by its name. */
export function Actor({ actor }: { actor: string }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const plugins: Record<string, string> = {
    'anomaly-example': t('actor.example'),
    'anomaly-predictor': t('actor.predictor'),
    'anomaly-registry': t('actor.registry'),
    'anomaly-training': t('actor.training'),
    scaffolder: t('actor.scaffolder'),
  };
  if (/^(user|group):/.test(actor)) {
    return <EntityRefLink entityRef={actor} hideIcon />;
  }
  const plugin = actor.startsWith(PLUGIN_PREFIX)
    ? actor.slice(PLUGIN_PREFIX.length)
    : actor;
  return <>{plugins[plugin] ?? plugin}</>;
}
