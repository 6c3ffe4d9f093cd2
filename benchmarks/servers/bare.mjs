// The floor: a handler on bare node:http that collects the body, parses the JSON, finds the answer by a timestamp in it,
// and writes the very bytes that the predictor answered, with the same headers. Batches are stringified anew.
import { createServer } from 'node:http';

/**
 * @typedef {object} CapturedAnswer
 * @property {number} timestamp - the first of the request
 * @property {string} body
 */

/** @type {Record<string, string>} */
let headers = {};
/** @type {Map<number, string>} */
let singles = new Map();
/** @type {Map<number, object>} */
let batches = new Map();
/** @type {{ headers: Record<string, string>, body: Buffer } | undefined} */
let binary;

const server = createServer((request, response) => {
  /** @type {Buffer[]} */
  const chunks = [];
  request.on('data', chunk => chunks.push(chunk));
  request.on('end', () => {
    const body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    if (request.url?.startsWith('/v2/')) {
      response.writeHead(200, binary?.headers);
      response.end(binary?.body);
      return;
    }
    const parsed = JSON.parse(body.toString());
    send(response, singles.get(parsed.timestamp) ?? batchAnswer(parsed));
  });
});

/** @param {any} parsed */
function batchAnswer(parsed) {
  const timestamp = parsed.instances?.[0].timestamp ?? parsed.timestamps[0];
  return JSON.stringify(batches.get(timestamp));
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {string} answer
 */
function send(response, answer) {
  response.writeHead(200, {
    ...headers,
    'Content-Length': Buffer.byteLength(answer),
  });
  response.end(answer);
}

process.on('message', message => {
  const answers = /** @type {any} */ (message);
  headers = answers.headers ?? headers;
  if (answers.singles) {
    singles = new Map(answers.singles);
  }
  if (answers.batches) {
    batches = new Map(
      answers.batches.map((/** @type {[number, string]} */ [at, body]) => [
        at,
        JSON.parse(body),
      ]),
    );
  }
  if (answers.binary) {
    binary = {
      headers: answers.binary.headers,
      body: Buffer.from(answers.binary.body, 'base64'),
    };
  }
  process.send?.('ready');
});
process.on('disconnect', () => process.exit());
server.keepAliveTimeout = 600_000;
server.listen(Number(process.env.PORT), '127.0.0.1');
