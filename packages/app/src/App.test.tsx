import { render, screen } from '@testing-library/react';
import notificationsPlugin from '@backstage/plugin-notifications/alpha';
import searchPlugin from '@backstage/plugin-search/alpha';
import App from './App';

/** The portal loads all of its modules, which is slow on a busy machine. */
const LOADING_MS = 30_000;

const config = {
  context: 'test',
  data: {
    app: {
      title: 'Test',
      baseUrl: 'http://localhost:3000',
      packages: 'all',
    },
    backend: { baseUrl: 'http://localhost:7007' },
  },
};

/** What the backend answers to a guest who signs in; the token is good until the year 2286. */
const guest = {
  providerInfo: {},
  profile: {},
  backstageIdentity: {
    token: `e30.${btoa(JSON.stringify({ iat: 0, exp: 9_999_999_999 }))}.e30`,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/guest',
      ownershipEntityRefs: [],
    },
  },
};

describe('App', () => {
  it(
    'signs a guest in, and leads to the fleet',
    async () => {
      // An assignment to one variable would make a string of the configuration.
      process.env = {
        NODE_ENV: 'test',
        APP_CONFIG: [config],
      } as unknown as NodeJS.ProcessEnv;
      // The build does this for every plugin among the dependencies; the sidebar needs these two.
      Object.assign(window, {
        '__@backstage/discovered__': {
          modules: [
            { default: notificationsPlugin },
            { default: searchPlugin },
          ],
        },
      });
      window.fetch = async input =>
        new Response(
          JSON.stringify(String(input).includes('/guest/') ? guest : {}),
          { headers: { 'content-type': 'application/json' } },
        );
      render(App.createRoot());
      expect(
        await screen.findByRole(
          'link',
          { name: 'Anomaly detection' },
          { timeout: LOADING_MS },
        ),
      ).toHaveAttribute('href', '/anomaly');
    },
    LOADING_MS,
  );
});
