import express, { type Router } from 'express';
import { InputError, ResponseError } from '@backstage/errors';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import {
  anomalyReadPermission,
  fromWire,
  type RegistryClient,
  SERIES_ID_PATTERN,
  versionPromotePermission,
} from '@vigia/plugin-anomaly-common';
import {
  type AnomalyClientsService,
  type Authorizer,
  parseVersionNumber,
  sendWire,
} from '@vigia/plugin-anomaly-node';

/** Where the HLD's scripts look for the Training API. */
const HLD_PREFIX = '/api/v1';
const SERIES_ID = new RegExp(SERIES_ID_PATTERN);
const VERSION = /^v?[1-9][0-9]{0,8}$/;
const MAX_BODY_BYTES = 100_000;

/** What the HLD's paths need beyond the router's own. */
export interface HldPathsOptions {
  authorizer: Authorizer;
  clients: Pick<AnomalyClientsService, 'onBehalfOf'>;
}

type Call = (
  registry: RegistryClient,
  request: express.Request,
) => Promise<unknown>;

/**
 * Serves a router at the HLD's paths as well: its Training API has one base for training, models and charts, so that scripts
 * work with a changed base URL alone. What it has below `models` is the registry's here, and is passed on with the rights of
 * who calls.
 */
export function withHldPaths(router: Router, options: HldPathsOptions): Router {
  const both = express.Router();
  both.use(`${HLD_PREFIX}/models`, createModelRouter(options));
  both.use(HLD_PREFIX, router);
  both.use(router);
  return both;
}

function createModelRouter({ authorizer, clients }: HldPathsOptions): Router {
  const router = express.Router();
  router.use(express.json({ limit: MAX_BODY_BYTES }));
  const passOn = async (
    permission: BasicPermission,
    call: Call,
    request: express.Request,
    response: express.Response,
  ): Promise<void> => {
    // Asked here too: the registry sees a service that calls as this plugin, whose own limits are known here alone.
    const caller = await authorizer.require(request, permission);
    checkPath(request.params);
    try {
      sendWire(
        response,
        await call(clients.onBehalfOf(caller).registry, request),
      );
    } catch (error) {
      if (!(error instanceof ResponseError)) {
        throw error;
      }
      response.status(error.statusCode).json(error.body);
    }
  };
  const pass =
    (permission: BasicPermission, call: Call): express.RequestHandler =>
    (request, response, next) => {
      passOn(permission, call, request, response).catch(next);
    };
  router.get(
    '/:series_id/metrics',
    pass(anomalyReadPermission, (registry, { params, query }) =>
      registry.getModelMetrics(
        params.series_id,
        query.window === undefined ? undefined : String(query.window),
      ),
    ),
  );
  router.post(
    '/:series_id/versions/:version/promote',
    pass(versionPromotePermission, (registry, { params, body }) => {
      refuseRollouts(body?.strategy);
      return registry.promote(
        params.series_id,
        parseVersionNumber(params.version),
        fromWire(body),
      );
    }),
  );
  return router;
}

/** @throws InputError that names the segment */
function checkPath(params: Record<string, string>): void {
  if (!SERIES_ID.test(params.series_id)) {
    throw new InputError(`series_id must match ${SERIES_ID_PATTERN}`);
  }
  if (params.version !== undefined && !VERSION.test(params.version)) {
    throw new InputError(
      `version must be a number such as 5 or v5, got '${params.version}'`,
    );
  }
}

/** The HLD's pipeline asks for `canary`, with fields of its own: the strategy is what it has to be told of. */
function refuseRollouts(strategy: unknown): void {
  if (strategy === 'shadow' || strategy === 'canary') {
    throw new InputError(
      `strategy must be direct, got '${strategy}': there are no rollouts yet`,
    );
  }
}
