import { hash } from 'node:crypto';
import { AuthenticationError, InputError } from '@backstage/errors';
import { errors, jwtVerify } from 'jose';
import { BoundedMap } from '../BoundedMap';
import type { Authenticator, Caller } from '../Guard';
import { bearerToken } from './bearer';
import { callerOf, type ClaimNames } from './claims';
import { KnownCallers, type CheckedCaller } from './KnownCallers';
import { toAuthenticationError } from './refusals';
import { SigningKeys, type SigningKeysOptions } from './SigningKeys';

/** Signatures that only the issuer can make. With HS256 whoever checks could sign, and `none` is no signature. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;
export type SigningAlgorithm = (typeof ALGORITHMS)[number];

/** A token that was verified is taken for verified this long, or until it expires. */
const VERIFIED_MS = 60_000;
/** A token that was refused is refused unread for so long. */
const REFUSED_MS = 5_000;
const DEFAULT_CLAIMS: ClaimNames = {
  roles: 'roles',
  tier: 'tier',
  defaultTier: 'free',
};

export interface JwtAuthenticatorOptions {
  /** Where the public keys are read, and how often. */
  keys: SigningKeysOptions;
  /** `iss` of every token. */
  issuer: string;
  /** One of these is in `aud` of every token. */
  audience: string | readonly string[];
  /** RS256, ES256 and EdDSA when absent. */
  algorithms?: readonly SigningAlgorithm[];
  /** By how much the issuer's clock may differ; 30 s when absent. */
  clockToleranceMs?: number;
  /** `roles`, `tier` and tier `free` when absent. */
  claims?: Partial<ClaimNames>;
  /** Most tokens that are remembered as verified, and as many as refused; 10,000 when absent. */
  maxTokens?: number;
  /** Epoch milliseconds. */
  now?: () => number;
}

interface Refused {
  readonly error: AuthenticationError;
  readonly until: number;
}

/**
 * Tells callers by signed JWTs of one issuer. `exp` and `sub` are required.
 *
 * A withdrawn key is trusted for as long as the keys' `refreshMs` and then a minute for tokens that were just seen.
 */
export class JwtAuthenticator implements Authenticator {
  readonly #options: JwtAuthenticatorOptions;
  readonly #algorithms: string[];
  readonly #claims: ClaimNames;
  readonly #toleranceMs: number;
  readonly #now: () => number;
  readonly #keys: SigningKeys;
  readonly #verified: KnownCallers;
  /** By SHA-256 of the token, so that a flood of large ones fills no memory. */
  readonly #refused: BoundedMap<Refused>;

  /** @throws InputError naming the option when one cannot be */
  static create(options: JwtAuthenticatorOptions) {
    return new JwtAuthenticator(options);
  }

  private constructor(options: JwtAuthenticatorOptions) {
    const {
      algorithms = ['RS256', 'ES256', 'EdDSA'],
      maxTokens = 10_000,
      now = Date.now,
      clockToleranceMs = 30_000,
    } = options;
    requireOptions(options, algorithms);
    this.#options = options;
    this.#algorithms = [...algorithms];
    this.#claims = { ...DEFAULT_CLAIMS, ...options.claims };
    this.#toleranceMs = clockToleranceMs;
    this.#now = now;
    this.#keys = SigningKeys.create(options.keys);
    this.#verified = KnownCallers.create({ maxTokens, now });
    this.#refused = new BoundedMap(maxTokens);
  }

  authenticate(authorization: string | undefined): Caller | Promise<Caller> {
    const known = authorization && this.#verified.find(authorization);
    if (known) {
      return known;
    }
    const token = bearerToken(authorization);
    const digest = hash('sha256', token, 'base64');
    const refused = this.#refused.get(digest);
    if (refused !== undefined && this.#now() < refused.until) {
      throw refused.error;
    }
    return this.#verified.check(authorization!, () =>
      this.#check(token, digest),
    );
  }

  async #check(token: string, digest: string): Promise<CheckedCaller> {
    try {
      return await this.#verify(token);
    } catch (error) {
      if (error instanceof AuthenticationError) {
        this.#refused.set(digest, { error, until: this.#now() + REFUSED_MS });
      }
      throw error;
    }
  }

  async #verify(token: string): Promise<CheckedCaller> {
    const { issuer, audience } = this.#options;
    const now = this.#now();
    try {
      const { payload } = await jwtVerify(
        token,
        (protectedHeader, jws) => this.#keys.find(protectedHeader, jws),
        {
          issuer,
          audience: typeof audience === 'string' ? audience : [...audience],
          algorithms: this.#algorithms,
          clockTolerance: this.#toleranceMs / 1_000,
          currentDate: new Date(now),
          requiredClaims: ['exp', 'sub'],
        },
      );
      return {
        caller: callerOf(payload, this.#claims),
        until: Math.min(
          payload.exp! * 1_000 + this.#toleranceMs,
          now + VERIFIED_MS,
        ),
      };
    } catch (error) {
      if (
        error instanceof errors.JOSEError ||
        error instanceof AuthenticationError ||
        error instanceof TypeError
      ) {
        throw toAuthenticationError(error);
      }
      throw error;
    }
  }
}

function requireOptions(
  { issuer, audience }: JwtAuthenticatorOptions,
  algorithms: readonly string[],
): void {
  if (!issuer) {
    throw new InputError('issuer: must not be empty');
  }
  if (audience.length === 0) {
    throw new InputError('audience: must not be empty');
  }
  if (algorithms.length === 0) {
    throw new InputError('algorithms: must not be empty');
  }
  for (const [index, algorithm] of algorithms.entries()) {
    if (!(ALGORITHMS as readonly string[]).includes(algorithm)) {
      throw new InputError(
        `algorithms[${index}]: must be one of ${ALGORITHMS.join(
          ', ',
        )}, not '${algorithm}'`,
      );
    }
  }
}
