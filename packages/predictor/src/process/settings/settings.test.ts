import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helpText, loadSettings } from './index';

const OFF = { VIGIA_PREDICTOR_AUTH_MODE: 'off' };
const JWT = {
  VIGIA_PREDICTOR_AUTH_MODE: 'jwt',
  VIGIA_PREDICTOR_AUTH_JWT_ISSUER: 'https://auth.example.com',
  VIGIA_PREDICTOR_AUTH_JWT_AUDIENCE: 'anomaly-detector-api',
  VIGIA_PREDICTOR_AUTH_JWT_JWKS_URL: 'https://auth.example.com/jwks.json',
};

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vigia-settings-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function file(text: string): Promise<string> {
  const path = join(directory, 'settings.yaml');
  await writeFile(path, text);
  return path;
}

describe('settings', () => {
  it('are read from the environment', async () => {
    const settings = await loadSettings({
      ...JWT,
      PORT: '9000',
      VIGIA_PREDICTOR_WORKERS: '3',
      VIGIA_PREDICTOR_PORTAL_URL: 'https://portal.example.com/',
      VIGIA_PREDICTOR_PORTAL_TOKEN: 'secret',
      VIGIA_PREDICTOR_MODELS_CACHE_BYTES: '64MiB',
      VIGIA_PREDICTOR_LIMITS_TIERS: '{"free": 5}',
    });
    expect(settings).toMatchObject({
      port: 9000,
      workers: 3,
      portal: { url: 'https://portal.example.com', token: 'secret' },
      cacheBytes: 64 * 1024 * 1024,
      limits: { tiers: { free: 5 }, globalPerMinute: undefined },
      auth: {
        mode: 'jwt',
        issuer: 'https://auth.example.com',
        rolesClaim: 'roles',
        defaultTier: 'free',
      },
    });
  });

  it('of the environment win over those of the file, and its own name over PORT', async () => {
    const path = await file(
      'port: 1\nworkers: 2\nauth: {mode: "off"}\nlimits: {tiers: {free: 7}}\n',
    );
    const settings = await loadSettings({
      VIGIA_PREDICTOR_CONFIG: path,
      VIGIA_PREDICTOR_PORT: '3',
      PORT: '4',
    });
    expect(settings).toMatchObject({
      port: 3,
      workers: 2,
      auth: { mode: 'off' },
      limits: { tiers: { free: 7 } },
    });
  });

  it('take a variable without a value as not set', async () => {
    expect(
      await loadSettings({ ...OFF, VIGIA_PREDICTOR_PORT: '', PORT: '' }),
    ).toMatchObject({ port: 8080 });
  });

  it.each([
    [
      'no word on who may call',
      {},
      'auth.mode (VIGIA_PREDICTOR_AUTH_MODE) must be said',
    ],
    [
      'an unknown mode',
      { VIGIA_PREDICTOR_AUTH_MODE: 'on' },
      'VIGIA_PREDICTOR_AUTH_MODE must be one of jwt, tokens, off, got "on"',
    ],
    [
      'a misspelt variable',
      { ...OFF, VIGIA_PREDICTOR_PROT: '1' },
      'There is no setting VIGIA_PREDICTOR_PROT',
    ],
    [
      'a port out of bounds',
      { ...OFF, PORT: '65536' },
      'PORT must be a whole number from 0 to 65535, got "65536"',
    ],
    [
      'half a worker',
      { ...OFF, VIGIA_PREDICTOR_WORKERS: '1.5' },
      'VIGIA_PREDICTOR_WORKERS must be a whole number from 1 to 256',
    ],
    [
      'bytes without sense',
      { ...OFF, VIGIA_PREDICTOR_MODELS_CACHE_BYTES: '1GB' },
      'VIGIA_PREDICTOR_MODELS_CACHE_BYTES must be bytes',
    ],
    [
      'an address of another protocol',
      { ...OFF, VIGIA_PREDICTOR_PORTAL_URL: 'ftp://a' },
      'VIGIA_PREDICTOR_PORTAL_URL must be an address that begins with http:// or https://',
    ],
    [
      'a portal without a token',
      { ...OFF, VIGIA_PREDICTOR_PORTAL_URL: 'http://a' },
      'portal.token (VIGIA_PREDICTOR_PORTAL_TOKEN) is needed, because portal.url is set',
    ],
    [
      'a JWT without its audience',
      { ...JWT, VIGIA_PREDICTOR_AUTH_JWT_AUDIENCE: '' },
      'auth.jwt.audience (VIGIA_PREDICTOR_AUTH_JWT_AUDIENCE) is needed',
    ],
    [
      'two sources of keys',
      { ...JWT, VIGIA_PREDICTOR_AUTH_JWT_JWKS_FILE: 'a' },
      'One of auth.jwt.jwksUrl and auth.jwt.jwksFile',
    ],
    [
      'a default tier without a limit',
      { ...JWT, VIGIA_PREDICTOR_AUTH_JWT_DEFAULT_TIER: 'gold' },
      "auth.jwt.defaultTier must be one of limits.tiers, got 'gold'",
    ],
    [
      'tokens without any',
      { VIGIA_PREDICTOR_AUTH_MODE: 'tokens' },
      'auth.tokens (VIGIA_PREDICTOR_AUTH_TOKENS) is needed',
    ],
    [
      'a short token',
      {
        VIGIA_PREDICTOR_AUTH_MODE: 'tokens',
        VIGIA_PREDICTOR_AUTH_TOKENS: '[{"token":"abc","subject":"a"}]',
      },
      'VIGIA_PREDICTOR_AUTH_TOKENS must give entry 0 a token of at least 16',
    ],
    [
      'an unknown role',
      {
        VIGIA_PREDICTOR_AUTH_MODE: 'tokens',
        VIGIA_PREDICTOR_AUTH_TOKENS:
          '[{"token":"0123456789abcdef","subject":"a","roles":["root"]}]',
      },
      'must give entry 0 roles of viewer',
    ],
    [
      'a tier without requests',
      { ...OFF, VIGIA_PREDICTOR_LIMITS_TIERS: '{"free":0}' },
      "VIGIA_PREDICTOR_LIMITS_TIERS must give tier 'free' a whole number from 1, got 0",
    ],
    [
      'no JSON',
      { ...OFF, VIGIA_PREDICTOR_LIMITS_TIERS: 'free=1' },
      'VIGIA_PREDICTOR_LIMITS_TIERS must be JSON',
    ],
    [
      'a drain shorter than its beginning',
      { ...OFF, VIGIA_PREDICTOR_DRAIN_SECONDS: '5' },
      'drain.lameDuckSeconds must be less than drain.seconds',
    ],
    [
      'a file that is not there',
      { ...OFF, VIGIA_PREDICTOR_CONFIG: '/nonexistent/a.yaml' },
      'The file of settings /nonexistent/a.yaml cannot be read',
    ],
  ])('refuse %s', async (_, env, message) => {
    await expect(loadSettings(env)).rejects.toThrow(message);
  });

  it.each([
    ['a misspelt key', 'prot: 1', 'There is no setting prot'],
    [
      'a misspelt key inside',
      'auth: {jwt: {isuer: a}}',
      'There is no setting auth.jwt.isuer',
    ],
    ['a value where settings belong', 'auth: jwt', 'auth must hold settings'],
    [
      'a value out of bounds',
      'port: -1',
      'port must be a whole number from 0 to 65535, got -1',
    ],
    ['a list', '[]', 'must hold an object'],
    ['no YAML', 'a: [', 'cannot be read'],
  ])('refuse a file with %s', async (_, text, message) => {
    await expect(loadSettings(OFF, await file(text))).rejects.toThrow(message);
  });

  it('are never told when they are secret', async () => {
    const secret = 'redis-with-password';
    await expect(
      loadSettings({ ...OFF, VIGIA_PREDICTOR_LIMITS_REDIS_URL: secret }),
    ).rejects.toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining(secret),
      }),
    );
  });

  it('are all in the help', () => {
    expect(helpText()).toContain('VIGIA_PREDICTOR_PORT, PORT');
    expect(helpText()).toContain('VIGIA_PREDICTOR_AUTH_JWT_JWKS_URL');
  });
});
