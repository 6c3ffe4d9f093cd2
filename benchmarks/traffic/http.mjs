/**
 * A whole request as it goes over the wire.
 *
 * @param {string} path
 * @param {string | Buffer} body
 * @param {Record<string, string>} [headers]
 * @returns {Buffer}
 */
export function post(path, body, headers = {}) {
  const all = {
    Host: 'localhost',
    'Content-Type': 'application/json',
    ...headers,
    'Content-Length': String(Buffer.byteLength(body)),
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return Buffer.concat([
    Buffer.from(`POST ${path} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n`),
    Buffer.from(body),
  ]);
}

/**
 * @param {string | undefined} token
 * @returns {Record<string, string>}
 */
export function bearer(token) {
  return token ? { Authorization: `Bearer ${token}` } : {};
}
