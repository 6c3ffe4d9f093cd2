import { readFile } from 'node:fs/promises';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';
import { withTimeout } from '../../withTimeout';

const READ_TIMEOUT_MS = 5_000;
/** After a read that failed nobody asks again for so long. */
const FAILURE_COOLDOWN_MS = 1_000;

/** Reads the whole set of public keys (RFC 7517). */
export type KeyReader = (signal: AbortSignal) => Promise<JSONWebKeySet>;

/** Keys that an identity provider publishes. */
export function keysAtUrl(url: string | URL): KeyReader {
  return async signal => {
    const response = await fetch(url, {
      signal,
      headers: { accept: 'application/json' },
    });
    if (!response.ok) {
      throw new Error(`${url} answered ${response.status} for the keys`);
    }
    return (await response.json()) as JSONWebKeySet;
  };
}

/** Keys in a file, for plants that reach no identity provider; the file is read again as a URL would be. */
export function keysInFile(path: string): KeyReader {
  return async signal =>
    JSON.parse(await readFile(path, { encoding: 'utf8', signal }));
}

/** Keys that never change. */
export function keysInline(keys: JSONWebKeySet): KeyReader {
  return async () => keys;
}

export interface SigningKeysOptions {
  read: KeyReader;
  /** A set read less than this ago is not read again for a key that it lacks; 10 s when absent. */
  cooldownMs?: number;
  /** A set older than this is read again while the old one answers: this is how a withdrawn key leaves; 10 min when absent. */
  refreshMs?: number;
  /** Told of each read that failed. */
  onError?: (error: unknown) => void;
  /** Milliseconds of a clock that never goes back; for tests. */
  now?: () => number;
}

type KeySet = ReturnType<typeof createLocalJWKSet>;

/**
 * The public keys that tokens are checked with, as they rotate.
 *
 * Like jose's `createRemoteJWKSet` (a token with an unknown `kid` has the set read again, with a cooldown), but known keys
 * go on when the set cannot be read however long, an old set is renewed in the background, and the deadline holds for the
 * body of the answer too: one that stalls there would block every later read of jose's.
 */
export class SigningKeys {
  readonly #options: Required<Omit<SigningKeysOptions, 'onError'>> &
    Pick<SigningKeysOptions, 'onError'>;
  #keys?: KeySet;
  #readAt = -Infinity;
  #failure?: { at: number; error: Error };
  #reading?: Promise<KeySet>;

  static create(options: SigningKeysOptions) {
    return new SigningKeys(options);
  }

  private constructor(options: SigningKeysOptions) {
    this.#options = {
      cooldownMs: 10_000,
      refreshMs: 600_000,
      now: () => performance.now(),
      ...options,
    };
  }

  /**
   * The key that a token names.
   *
   * @throws JWKSNoMatchingKey when the set, as it is now, does not hold it; ServiceUnavailableError when that cannot be told
   */
  async find(header: JWSHeaderParameters, token: FlattenedJWSInput) {
    const { now, cooldownMs, refreshMs } = this.#options;
    const keys = this.#keys ?? (await this.#read());
    const age = now() - this.#readAt;
    if (age >= refreshMs) {
      this.#read().catch(() => undefined);
    }
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || age < cooldownMs) {
        throw error;
      }
    }
    const renewed = await this.#read();
    return renewed(header, token);
  }

  #read(): Promise<KeySet> {
    const { now } = this.#options;
    if (this.#failure && now() - this.#failure.at < FAILURE_COOLDOWN_MS) {
      return Promise.reject(this.#failure.error);
    }
    this.#reading ??= this.#readNow().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readNow(): Promise<KeySet> {
    const { read, now, onError } = this.#options;
    try {
      const keys = createLocalJWKSet(
        await withTimeout('Reading the signing keys', READ_TIMEOUT_MS, read),
      );
      this.#keys = keys;
      this.#readAt = now();
      this.#failure = undefined;
      return keys;
    } catch (cause) {
      const error = new ServiceUnavailableError(
        'The keys that tokens are signed with cannot be read now',
        cause,
      );
      this.#failure = { at: now(), error };
      onError?.(error);
      throw error;
    }
  }
}
