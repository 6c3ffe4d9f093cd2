import { LRUCache } from 'lru-cache';
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
import type { Authenticator, Caller } from '@vigia/predictor';

/** What the predictor's own paths ask for. */
const PERMISSIONS = [
  anomalyReadPermission,
  predictionCreatePermission,
  predictorReloadPermission,
];
/** How long a token and the permissions of its holder are believed: a role that is taken away ends within it. */
const BELIEVED_MS = 10_000;
const MAX_TOKENS = 10_000;

/** The portal's tokens, of users and services: checked by the portal, and believed for ten seconds. */
export class PortalAuthenticator implements Authenticator {
  readonly #services: { auth: AuthService; permissions: PermissionsService };
  readonly #tier: string | undefined;
  /** By the whole header, so that a request of a known caller parses nothing. */
  readonly #callers = new LRUCache<string, Caller | Promise<Caller>>({
    max: MAX_TOKENS,
    ttl: BELIEVED_MS,
    // The clock of when this is made; lru-cache would keep that of when it was loaded.
    perf: performance,
  });

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
    const known = this.#callers.get(authorization);
    if (known) {
      return known;
    }
    const token = /^bearer[ ]+(\S+)$/i.exec(authorization)?.[1];
    if (!token) {
      throw new AuthenticationError('A bearer token of the portal is needed');
    }
    const asked = this.#ask(token);
    this.#callers.set(authorization, asked);
    asked.then(
      caller => this.#callers.set(authorization, caller),
      () => this.#callers.delete(authorization),
    );
    return asked;
  }

  async #ask(token: string): Promise<Caller> {
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
    return {
      subject: actorOf(credentials),
      permissions: new Set(
        PERMISSIONS.filter(
          (_, index) => decisions[index].result === AuthorizeResult.ALLOW,
        ).map(({ name }) => name),
      ),
      tier: isUser ? this.#tier : undefined,
    };
  }
}
