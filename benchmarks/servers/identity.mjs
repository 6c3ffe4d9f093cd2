import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';

const KEY_ID = 'benchmarks';
const HOURS = 3_600;

/**
 * An identity provider: signs RS256 tokens and publishes its key.
 *
 * @returns {Promise<{ issuer: string, audience: string, jwksUrl: string, token: string, close: () => void }>}
 */
export async function startIdentity() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2_048,
  });
  const keys = JSON.stringify({
    keys: [
      {
        ...publicKey.export({ format: 'jwk' }),
        kid: KEY_ID,
        alg: 'RS256',
        use: 'sig',
      },
    ],
  });
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(keys);
  });
  await new Promise(resolve =>
    server.listen(0, '127.0.0.1', () => resolve(undefined)),
  );
  const { port } = /** @type {import('node:net').AddressInfo} */ (
    server.address()
  );
  const issuer = `http://127.0.0.1:${port}`;
  const audience = 'vigia';
  const now = Math.floor(Date.now() / 1_000);
  const unsigned = [
    { alg: 'RS256', typ: 'JWT', kid: KEY_ID },
    {
      iss: issuer,
      aud: audience,
      sub: 'benchmarks',
      iat: now,
      exp: now + 12 * HOURS,
      roles: ['admin'],
      tier: 'benchmark',
    },
  ]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('sha256', Buffer.from(unsigned), privateKey);
  return {
    issuer,
    audience,
    jwksUrl: `${issuer}/keys`,
    token: `${unsigned}.${signature.toString('base64url')}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
