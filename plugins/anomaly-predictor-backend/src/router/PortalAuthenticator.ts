import type {
  AuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  anomalyReadPermission,
  predictionCreatePermission,
  predictorReloadPermission,
} from '@vigia/plugin-anomaly-common';
import { actorOf } from '@vigia/plugin-anomaly-node';
import {
  KnownCallers,
  type Authenticator,
  type Caller,
  type CheckedCaller,
} from '@vigia/predictor';

/** What the predictor's own paths ask for. */
const PERMISSIONS = [
  anomalyReadPermission,
  predictionCreatePermission,
  predictorReloadPermission,
];
/** How long a token and the permissions of its holder are believed: a role that is taken away ends within it. */
const BELIEVED_MS = 10_000;

/** Runs on evenly when the clock is set. */
const now = () => performance.now();

/** The portal's tokens, of users and services: checked by the portal, and believed for ten seconds. */
export class PortalAuthenticator implements Authenticator {
  readonly #services: { auth: AuthService; permissions: PermissionsService };
  readonly #tier: string | undefined;
  readonly #callers = KnownCallers.create({ now });

  /** @param options - `tier` bounds the requests of users; services are not bounded */
  static create(options: {
    auth: AuthService;
    permissions: PermissionsService;
    tier?: string;
  }) {
    return new PortalAuthenticator(options);
  }

  private constructor(options: {
    auth: AuthService;
    permissions: PermissionsService;
    tier?: string;
  }) {
    this.#services = options;
    this.#tier = options.tier;
  }

  authenticate(authorization = ''): Caller | Promise<Caller> {
    const known = this.#callers.find(authorization);
    if (known) {
      return known;
    }
    const token = /^bearer[ ]+(\S+)$/i.exec(authorization)?.[1];
    if (!token) {
      throw new AuthenticationError('A bearer token of the portal is needed');
    }
    return this.#callers.check(authorization, () => this.#ask(token));
  }

  async #ask(token: string): Promise<CheckedCaller> {
    const until = now() + BELIEVED_MS;
    const { auth, permissions } = this.#services;
    const credentials = await auth.authenticate(token);
    const isUser = auth.isPrincipal(credentials, 'user');
    if (!isUser && !auth.isPrincipal(credentials, 'service')) {
      throw new AuthenticationError('A user or a service must call');
    }
    const decisions = await permissions.authorize(
      PERMISSIONS.map(permission => ({ permission })),
      { credentials },
    );
    const allowed = PERMISSIONS.filter(
      (_, index) => decisions[index].result === AuthorizeResult.ALLOW,
    );
    return {
      caller: {
        subject: actorOf(credentials),
        permissions: new Set(allowed.map(({ name }) => name)),
        tier: isUser ? this.#tier : undefined,
      },
      until,
    };
  }
}
