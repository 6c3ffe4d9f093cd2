import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWK,
  type KeyLike,
  SignJWT,
} from 'jose';
import { ROLE_PERMISSIONS, type Role } from '@vigia/plugin-anomaly-common';
import type { Caller } from '../Guard';
import {
  JwtAuthenticator,
  type JwtAuthenticatorOptions,
} from './JwtAuthenticator';
import { keysAtUrl, keysInFile, keysInline } from './SigningKeys';

const NOW_MS = 1_700_000_000_000;
const NOW_S = NOW_MS / 1_000;
const ISSUER = 'https://auth.company.com';
const AUDIENCE = 'anomaly-detector-api';

interface Pair {
  privateKey: KeyLike;
  publicKey: KeyLike;
  jwk: JWK;
}

async function makePair(alg: string, kid: string): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  const jwk = { ...(await exportJWK(publicKey)), kid, use: 'sig' };
  return { privateKey, publicKey, jwk };
}

const base64url = (value: unknown) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

describe('JwtAuthenticator', () => {
  let rsa: Pair;
  let ec: Pair;
  let ed: Pair;
  let next: Pair;
  let now: number;

  beforeAll(async () => {
    [rsa, ec, ed, next] = await Promise.all([
      makePair('RS256', 'rsa'),
      makePair('ES256', 'ec'),
      makePair('EdDSA', 'ed'),
      makePair('ES256', 'next'),
    ]);
  });
  beforeEach(() => {
    now = NOW_MS;
  });

  interface Token {
    alg?: string;
    kid?: string;
    key?: KeyLike | Uint8Array;
    claims?: Record<string, unknown>;
  }

  /** An Authorization header; claims that are undefined are left out. */
  async function header({
    alg = 'ES256',
    kid = 'ec',
    key,
    claims,
  }: Token = {}) {
    const all = {
      iss: ISSUER,
      aud: AUDIENCE,
      sub: 'user:default/ana',
      exp: NOW_S + 3_600,
      roles: ['viewer'],
      ...claims,
    };
    return `Bearer ${await new SignJWT(all)
      .setProtectedHeader({ alg, kid })
      .sign(key ?? ec.privateKey)}`;
  }

  const create = (options: Partial<JwtAuthenticatorOptions> = {}) =>
    JwtAuthenticator.create({
      keys: { read: keysInline({ keys: [rsa.jwk, ec.jwk, ed.jwk] }) },
      issuer: ISSUER,
      audience: AUDIENCE,
      now: () => now,
      ...options,
    });

  const failure = async (
    authenticator: JwtAuthenticator,
    authorization: string | undefined,
  ): Promise<Error> => {
    try {
      await authenticator.authenticate(authorization);
    } catch (error) {
      return error as Error;
    }
    throw new Error('It was let in');
  };

  it.each([
    ['RS256', () => rsa],
    ['ES256', () => ec],
    ['EdDSA', () => ed],
  ])('takes a token signed with %s', async (alg, pair) => {
    const { privateKey, jwk } = pair();
    const caller = await create().authenticate(
      await header({ alg, kid: jwk.kid, key: privateKey }),
    );
    expect(caller).toEqual({
      subject: 'user:default/ana',
      permissions: new Set(['anomaly.read', 'anomaly.prediction.create']),
      tier: 'free',
    });
  });

  it.each<[string, Token, RegExp]>([
    ['that has expired', { claims: { exp: NOW_S - 31 } }, /has expired/],
    ['of the future', { claims: { nbf: NOW_S + 31 } }, /not valid yet/],
    [
      'of another issuer',
      { claims: { iss: 'https://evil' } },
      /another issuer/,
    ],
    ['for another audience', { claims: { aud: ['x'] } }, /another audience/],
    ['without exp', { claims: { exp: undefined } }, /lacks the claim 'exp'/],
    ['without sub', { claims: { sub: undefined } }, /lacks the claim 'sub'/],
    ['without iss', { claims: { iss: undefined } }, /lacks the claim 'iss'/],
    ['without aud', { claims: { aud: undefined } }, /lacks the claim 'aud'/],
    ['whose exp is a text', { claims: { exp: 'never' } }, /'exp' is not valid/],
    ['with an empty sub', { claims: { sub: '' } }, /'sub' must be/],
    ['with an endless sub', { claims: { sub: 'x'.repeat(257) } }, /'sub' must/],
    ['with a key unheard of', { kid: 'other' }, /kid\) that is not known/],
  ])('refuses a token %s', async (_name, token, message) => {
    const error = await failure(create(), await header(token));
    expect(error.name).toBe('AuthenticationError');
    expect(error.message).toMatch(message);
  });

  it('allows for a clock that differs by 30 s', async () => {
    for (const claims of [{ exp: NOW_S - 29 }, { nbf: NOW_S + 29 }]) {
      expect(
        await create().authenticate(await header({ claims })),
      ).toBeDefined();
    }
  });

  it('refuses algorithms that are not listed, or whose key is public', async () => {
    const hs = new TextEncoder().encode(await exportSPKI(rsa.publicKey));
    const es = await header();
    const [, payload] = es.split('.');
    const none = (alg: string) =>
      `Bearer ${base64url({ alg, kid: 'ec' })}.${payload}.`;
    for (const [authenticator, token] of [
      [create({ algorithms: ['RS256'] }), es],
      [create(), await header({ alg: 'HS256', kid: 'rsa', key: hs })],
      [create(), none('none')],
      [create(), none('None')],
    ] as const) {
      expect((await failure(authenticator, token)).message).toMatch(
        /algorithm \(alg\) that is not allowed/,
      );
    }
    // The algorithm of one key with the name of another.
    expect(
      (await failure(create(), await header({ kid: 'rsa' }))).message,
    ).toMatch(/not known/);
  });

  it('refuses what was tampered with', async () => {
    const [head, payload, signature] = (await header()).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = base64url({ ...claims, roles: ['admin'] });
    for (const token of [
      `${head}.${forged}.${signature}`,
      `${head}.${payload}.${'A'.repeat(signature.length)}`,
      await header({ key: next.privateKey }),
    ]) {
      const error = await failure(create(), token);
      expect(error.message).toMatch(/signature is not valid/);
      expect(JSON.stringify({ ...error, m: error.message })).not.toContain(
        signature,
      );
    }
  });

  it.each([
    [undefined, /No token/],
    ['', /No token/],
    ['Basic YTpi', /not of the form/],
    ['Bearer', /not of the form/],
    ['Bearer a b', /not of the form/],
    [`Bearer ${'x'.repeat(9_000)}`, /longer than 8192/],
    ['Bearer garbage', /well-formed/],
    ['Bearer a.b.c', /well-formed/],
    ['Bearer ....', /well-formed/],
    [`Bearer ${base64url(0)}.${base64url(1)}.x`, /well-formed/],
  ])('refuses the header %s', async (authorization, message) => {
    const error = await failure(create(), authorization);
    expect(error.name).toBe('AuthenticationError');
    expect(error.message).toMatch(message);
  });

  it('answers at once for a token that it knows, until it expires or a minute has passed', async () => {
    const read = jest.fn(keysInline({ keys: [ec.jwk] }));
    const authenticator = create({ keys: { read }, clockToleranceMs: 0 });
    const long = await header();
    const first = authenticator.authenticate(long);
    expect(first).toBeInstanceOf(Promise);
    expect(authenticator.authenticate(long)).toBe(first);
    const caller = await first;
    expect(authenticator.authenticate(`${long}`)).toBe(caller);
    now += 59_999;
    expect(authenticator.authenticate(long)).toBe(caller);
    now += 1;
    expect(authenticator.authenticate(long)).toBeInstanceOf(Promise);
    const short = await header({ claims: { exp: now / 1_000 + 10 } });
    await authenticator.authenticate(short);
    now += 9_999;
    expect(authenticator.authenticate(short)).toMatchObject({ tier: 'free' });
    now += 1;
    expect((await failure(authenticator, short)).message).toMatch(/expired/);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('does not take another token for one that it knows because both end alike', async () => {
    const authenticator = create();
    const known = await header();
    await authenticator.authenticate(known);
    const [head, payload, signature] = known.split('.');
    const other = `${head}.${payload.slice(0, -4)}AAAA.${signature}`;
    expect((await failure(authenticator, other)).message).toMatch(
      /signature is not valid/,
    );
    expect(authenticator.authenticate(known)).not.toBeInstanceOf(Promise);
  });

  it('refuses at once for 5 s a token that it refused', async () => {
    const authenticator = create();
    const early = await header({ claims: { nbf: NOW_S + 32 } });
    const error = await failure(authenticator, early);
    now += 4_999;
    expect(() => authenticator.authenticate(early)).toThrow(error);
    now += 1;
    expect(await authenticator.authenticate(early)).toBeDefined();
  });

  it('forgets the tokens that came first when there are too many', async () => {
    const authenticator = create({ maxTokens: 2 });
    const [a, b, c] = await Promise.all(
      ['a', 'b', 'c'].map(sub => header({ claims: { sub } })),
    );
    for (const token of [a, b, c]) {
      await authenticator.authenticate(token);
    }
    expect(authenticator.authenticate(c)).not.toBeInstanceOf(Promise);
    expect(authenticator.authenticate(a)).toBeInstanceOf(Promise);
  });

  it.each<
    [Record<string, unknown>, string | undefined, Role | undefined, string]
  >([
    [{ roles: ['viewer', 'ml_engineer'] }, undefined, 'ml_engineer', 'free'],
    [{ roles: 'viewer data_scientist' }, undefined, 'data_scientist', 'free'],
    [{ roles: ['admin'], tier: 'pro' }, undefined, 'admin', 'pro'],
    [{ roles: ['constructor', 7] }, undefined, undefined, 'free'],
    [{ roles: undefined }, undefined, undefined, 'free'],
    [
      { realm_access: { roles: ['viewer'] } },
      'realm_access.roles',
      'viewer',
      'free',
    ],
    [{ 'https://a.b/roles': 'admin' }, 'https://a.b/roles', 'admin', 'free'],
    [{ tier: ['pro'] }, undefined, 'viewer', 'free'],
  ])(
    '%j, roles in %s: permissions of %s, tier %s',
    async (claims, roles, strongest, tier) => {
      const caller: Caller = await create({
        claims: roles ? { roles } : {},
      }).authenticate(await header({ claims }));
      expect(new Set(caller.permissions)).toEqual(
        new Set(strongest ? ROLE_PERMISSIONS[strongest] : []),
      );
      expect(caller.tier).toBe(tier);
    },
  );

  it.each([
    [{ algorithms: ['HS256'] }, /algorithms\[0\].*not 'HS256'/],
    [{ algorithms: ['RS256', 'none'] }, /algorithms\[1\].*not 'none'/],
    [{ algorithms: [] }, /algorithms: must not be empty/],
    [{ issuer: '' }, /issuer: must not be empty/],
    [{ audience: [] }, /audience: must not be empty/],
  ])('refuses the options %j', (options, message) => {
    expect(() => create(options as {})).toThrow(message);
  });

  it('reads keys from a file, and again for a key that is new there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vigia-keys-'));
    const file = join(folder, 'jwks.json');
    await writeFile(file, JSON.stringify({ keys: [ec.jwk] }));
    const authenticator = create({
      keys: { read: keysInFile(file), cooldownMs: 0 },
    });
    expect(await authenticator.authenticate(await header())).toBeDefined();
    await writeFile(file, JSON.stringify({ keys: [next.jwk] }));
    const token = await header({ kid: 'next', key: next.privateKey });
    expect(await authenticator.authenticate(token)).toBeDefined();
    await rm(folder, { recursive: true });
  });

  describe('with keys behind a URL', () => {
    let server: Server;
    let keys: JWK[];
    let mode: 'well' | 'failing' | 'stalled';
    let reads: number;
    let clock: number;

    beforeEach(async () => {
      [keys, mode, reads, clock] = [[ec.jwk], 'well', 0, 0];
      server = createServer((_request, response) => {
        reads++;
        if (mode === 'stalled') {
          response.write('{');
          return;
        }
        response.writeHead(mode === 'well' ? 200 : 500);
        response.end(JSON.stringify({ keys }));
      });
      await new Promise<void>(resolve =>
        server.listen(0, '127.0.0.1', resolve),
      );
    });
    afterEach(async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    });

    const remote = (onError?: (error: unknown) => void) =>
      create({
        keys: {
          read: keysAtUrl(
            `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
          ),
          now: () => clock,
          onError,
        },
      });
    const token = (sub: string, pair = ec) =>
      header({ kid: pair.jwk.kid, key: pair.privateKey, claims: { sub } });

    it('reads them once for many tokens at once', async () => {
      const authenticator = remote();
      const tokens = await Promise.all(['a', 'b', 'c'].map(sub => token(sub)));
      await Promise.all(tokens.map(each => authenticator.authenticate(each)));
      expect(reads).toBe(1);
    });

    it('reads them again for a new key, but not within 10 s', async () => {
      const authenticator = remote();
      await authenticator.authenticate(await token('a'));
      keys = [ec.jwk, next.jwk];
      clock = 9_999;
      expect(
        (await failure(authenticator, await token('b', next))).message,
      ).toMatch(/not known/);
      expect(reads).toBe(1);
      clock = 10_000;
      expect(
        await authenticator.authenticate(await token('c', next)),
      ).toBeDefined();
      expect(reads).toBe(2);
    });

    it('goes on with known keys when they are away, and does not call tokens of unknown ones bad', async () => {
      const onError = jest.fn();
      const authenticator = remote(onError);
      await authenticator.authenticate(await token('a'));
      mode = 'failing';
      clock = 86_400_000;
      expect(await authenticator.authenticate(await token('b'))).toBeDefined();
      const stranger = await token('c', next);
      for (let time = 0; time < 3; time++) {
        expect((await failure(authenticator, stranger)).name).toBe(
          'ServiceUnavailableError',
        );
      }
      expect(onError).toHaveBeenCalledTimes(1);
      expect(reads).toBe(2);
      mode = 'well';
      keys = [next.jwk];
      clock += 1_000;
      expect(await authenticator.authenticate(stranger)).toBeDefined();
    });

    it('drops a key that was withdrawn when the set is 10 min old', async () => {
      const authenticator = remote();
      await authenticator.authenticate(await token('a'));
      keys = [next.jwk];
      clock = 600_000;
      expect(await authenticator.authenticate(await token('b'))).toBeDefined();
      // The key that is asked for now waits for the read in the background.
      await authenticator.authenticate(await token('c', next));
      expect((await failure(authenticator, await token('d'))).message).toMatch(
        /not known/,
      );
      expect(reads).toBe(2);
    });

    it('says 503 when they were never read', async () => {
      mode = 'failing';
      expect((await failure(remote(), await token('a'))).name).toBe(
        'ServiceUnavailableError',
      );
    });

    it('does not wait for an answer that stalls', async () => {
      mode = 'stalled';
      const authenticator = remote();
      const credentials = await token('a');
      jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
      try {
        const error = failure(authenticator, credentials);
        await jest.advanceTimersByTimeAsync(5_000);
        expect((await error).name).toBe('ServiceUnavailableError');
      } finally {
        jest.useRealTimers();
      }
    });
  });
});
