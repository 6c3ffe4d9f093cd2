import { createServer, type AddressInfo } from 'node:net';
import { createBackend } from '@backstage/backend-defaults';
import {
  type BackendFeature,
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { earlyRoutesServiceRef } from './http';
import earlyRoutes from './earlyRoutes';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** Answers `/api/quick/*` early and everything of its own on its router. */
const plugin = createBackendPlugin({
  pluginId: 'quick',
  register(env) {
    env.registerInit({
      deps: {
        early: earlyRoutesServiceRef,
        httpRouter: coreServices.httpRouter,
      },
      async init({ early, httpRouter }) {
        early.add((request, response) => {
          if (!request.url?.startsWith('/api/quick/early')) {
            return false;
          }
          response.end('early');
          return true;
        });
        httpRouter.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
        httpRouter.use((_request, response) => {
          response.end('late');
        });
      },
    });
  },
});

describe('earlyRoutes', () => {
  // `startTestBackend` needs its own root router: this is the real one.
  async function start(features: BackendFeature[]) {
    const port = await freePort();
    const backend = createBackend();
    for (const feature of [
      ...features,
      plugin,
      mockServices.rootLogger.factory(),
      mockServices.auth.factory(),
      mockServices.httpAuth.factory(),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: `http://127.0.0.1:${port}`,
            listen: { host: '127.0.0.1', port },
          },
        },
      }),
    ]) {
      backend.add(feature);
    }
    await backend.start();
    return {
      backend,
      get: async (path: string, headers: Record<string, string> = {}) => {
        const response = await fetch(`http://127.0.0.1:${port}${path}`, {
          headers,
        });
        return {
          text: await response.text(),
          helmet: response.headers.has('x-content-type-options'),
        };
      },
    };
  }

  it('answers before the middleware, and only what is asked of it', async () => {
    const { backend, get } = await start([earlyRoutes]);
    try {
      expect(await get('/api/quick/early')).toEqual({
        text: 'early',
        helmet: false,
      });
      expect(await get('/api/quick/other')).toEqual({
        text: 'late',
        helmet: true,
      });
    } finally {
      await backend.stop();
    }
  });

  it('leaves requests of browsers to the middleware', async () => {
    const { backend, get } = await start([earlyRoutes]);
    try {
      expect(
        await get('/api/quick/early', { origin: 'http://localhost:3000' }),
      ).toEqual({ text: 'late', helmet: true });
    } finally {
      await backend.stop();
    }
  });

  it('is never asked where the backend does not add it', async () => {
    const { backend, get } = await start([]);
    try {
      expect(await get('/api/quick/early')).toEqual({
        text: 'late',
        helmet: true,
      });
    } finally {
      await backend.stop();
    }
  });
});
