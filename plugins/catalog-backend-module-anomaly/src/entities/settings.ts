import type { Config } from '@backstage/config';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

const DEFAULT_OWNER = 'group:default/platform';
const DEFAULT_MAX_MODEL_ENTITIES = 20_000;

/** What entities say that is not in the registry. */
export interface EntitySettings {
  /** Entity reference of the owner of what no series' owner owns. */
  owner: string;
  /** Where the portal's pages are, without a slash at the end. */
  appBaseUrl: string;
  /** Where the backend's APIs are, without a slash at the end. */
  backendBaseUrl: string;
}

export interface CatalogSettings extends EntitySettings {
  /** Past this many series there is one entity per equipment. */
  maxModelEntities: number;
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');

/** @throws Error for an owner that is no entity reference */
export function readSettings(config: Config): CatalogSettings {
  const owner =
    config.getOptionalString('anomaly.catalog.owner') ?? DEFAULT_OWNER;
  const backendBaseUrl = withoutSlash(config.getString('backend.baseUrl'));
  return {
    owner: stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    ),
    appBaseUrl: withoutSlash(
      config.getOptionalString('app.baseUrl') ?? backendBaseUrl,
    ),
    backendBaseUrl,
    maxModelEntities:
      config.getOptionalNumber('anomaly.catalog.maxModelEntities') ??
      DEFAULT_MAX_MODEL_ENTITIES,
  };
}
