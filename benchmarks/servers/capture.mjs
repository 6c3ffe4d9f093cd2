import { BODIES } from '../traffic/batches.mjs';
import { createTraffic } from '../traffic/createTraffic.mjs';
import { Connection } from '../client/Connection.mjs';
import { HOT_OBSERVATIONS } from '../traffic/single.mjs';
import { teach } from './programs.mjs';

/** Written by node:http itself, whatever the handler says. */
const OWN_HEADERS = new Set([
  'date',
  'connection',
  'keep-alive',
  'content-length',
]);

/**
 * Asks a server everything once, so that the bare handler can answer the same bytes under the same headers.
 *
 * @param {import('./programs.mjs').Server} server
 * @param {any} traffic
 */
async function capture({ port }, traffic) {
  const requests = createTraffic(traffic);
  const connection = new Connection({ host: '127.0.0.1', port }, error => {
    throw error;
  });
  const count = traffic.kind === 'single' ? HOT_OBSERVATIONS : BODIES;
  const answers = [];
  for (let i = 0; i < count; i++) {
    const { request } = requests.next();
    /** @type {import('../client/Connection.mjs').Answer} */
    const answer = await new Promise(resolve =>
      connection.send(request, true, resolve),
    );
    if (answer.status !== 200) {
      throw new Error(`${answer.head}\n${answer.body}`);
    }
    answers.push({ ...answer, sent: request.toString() });
  }
  connection.close();
  return answers;
}

/** @param {string} head */
function headersOf(head) {
  return Object.fromEntries(
    head
      .split('\r\n')
      .slice(1)
      .map(line => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trim()];
      })
      .filter(([name]) => !OWN_HEADERS.has(name.toLowerCase())),
  );
}

/** @param {string} request */
function firstTimestampOf(request) {
  return Number(/"timestamps?":\[?(\d+)/.exec(request)?.[1]);
}

/**
 * Lets the bare handler answer some traffic as another server does.
 *
 * @param {import('./programs.mjs').Server} bare
 * @param {import('./programs.mjs').Server} server
 * @param {any} traffic
 */
export async function teachFrom(bare, server, traffic) {
  const answers = await capture(server, traffic);
  const headers = headersOf(answers[0].head);
  if (traffic.kind === 'binary') {
    const body = answers[0].body?.toString('base64');
    const length = answers[0].body?.length;
    await teach(bare, {
      binary: { body, headers: { ...headers, 'Content-Length': length } },
    });
    return;
  }
  const byTimestamp = answers.map(({ sent, body }) => [
    firstTimestampOf(sent),
    body?.toString(),
  ]);
  await teach(bare, {
    headers,
    [traffic.kind === 'single' ? 'singles' : 'batches']: byTimestamp,
  });
}
