/** Who calls, as often as he may and with what he may. Kept between requests: one object for each caller. */
export interface Caller {
  /** `sub` of a JWT, or an entity reference of the portal. */
  readonly subject: string;
  /** Names of the permissions that the caller holds. */
  readonly permissions: ReadonlySet<string>;
  /** Name of the tier that bounds the caller's requests; absent: unbounded. */
  readonly tier?: string;
}

/** Says who calls. */
export interface Authenticator {
  /**
   * Synchronous for a token that was checked a moment ago.
   *
   * @param authorization - the Authorization header, if any
   * @throws AuthenticationError (or rejects with it) without a valid token
   */
  authenticate(authorization: string | undefined): Caller | Promise<Caller>;
}

/** Bounds how often is called. */
export interface RateLimiter {
  /**
   * Takes one request of a caller's and of everybody's allowance; synchronous where nothing must be asked for.
   *
   * @returns undefined when it is granted, otherwise milliseconds until asking again makes sense
   */
  take(caller: Caller): number | undefined | Promise<number | undefined>;
}
