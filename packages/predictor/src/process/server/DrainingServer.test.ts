import { Agent, request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { DrainingServer } from './DrainingServer';

/** Answers with the body; a request to /held is answered when the test says so. */
async function start() {
  const held: (() => void)[] = [];
  let heldCame = () => {};
  const came = new Promise<void>(resolve => {
    heldCame = resolve;
  });
  const server = DrainingServer.create((incoming, response) => {
    if (incoming.url === '/held') {
      held.push(() => response.end('late'));
      heldCame();
    } else {
      response.end('ok');
    }
  });
  const port = await server.listen(0, '127.0.0.1');
  return { server, port, came, release: () => held.forEach(end => end()) };
}

const LONG_MS = 60_000;

function get(
  port: number,
  agent: Agent,
  path = '/',
): Promise<{ text: string; connection: string | undefined }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { port, host: '127.0.0.1', agent, path },
      async (response: IncomingMessage) => {
        let text = '';
        for await (const chunk of response) {
          text += chunk;
        }
        resolve({ text, connection: response.headers.connection });
      },
    );
    outgoing.on('error', reject).end();
  });
}

describe('DrainingServer', () => {
  it('ends each connection with its next answer, and loses none', async () => {
    const { server, port } = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    expect((await get(port, agent)).connection).toBe('keep-alive');

    const drained = server.drain({ lameDuckMs: 0, deadlineMs: LONG_MS });
    expect(server.isDraining).toBe(true);
    // On the connection of before; a new one would be refused.
    expect(await get(port, agent)).toEqual({ text: 'ok', connection: 'close' });
    expect(await drained).toEqual({ cut: 0 });
    await expect(get(port, agent)).rejects.toThrow('ECONNREFUSED');
    agent.destroy();
  });

  it('takes new connections in the lame-duck time', async () => {
    const { server, port } = await start();
    const agent = new Agent();
    const drained = server.drain({ lameDuckMs: 200, deadlineMs: LONG_MS });
    expect((await get(port, agent)).text).toBe('ok');
    await drained;
    await expect(get(port, agent)).rejects.toThrow('ECONNREFUSED');
  });

  it('waits for what runs', async () => {
    const { server, port, came, release } = await start();
    const answer = get(port, new Agent(), '/held');
    await came;
    const drained = server.drain({ lameDuckMs: 0, deadlineMs: LONG_MS });
    release();
    expect((await answer).text).toBe('late');
    expect(await drained).toEqual({ cut: 0 });
  });

  it('cuts at the deadline what still runs', async () => {
    const { server, port, came } = await start();
    const failed = get(port, new Agent(), '/held').catch(String);
    await came;
    expect(await server.drain({ lameDuckMs: 0, deadlineMs: 20 })).toEqual({
      cut: 1,
    });
    expect(await failed).toContain('socket hang up');
  });

  it('closes connections that nobody uses', async () => {
    const { server, port } = await start();
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.resume();
    const ended = once(socket, 'close');
    expect(await server.drain({ lameDuckMs: 0, deadlineMs: LONG_MS })).toEqual({
      cut: 0,
    });
    await ended;
  });

  it('says what is wrong with its port', async () => {
    const { server, port } = await start();
    await expect(
      DrainingServer.create(() => {}).listen(port, '127.0.0.1'),
    ).rejects.toThrow('EADDRINUSE');
    await server.drain({ lameDuckMs: 0, deadlineMs: LONG_MS });
  });
});
