import { screen } from '@testing-library/react';
import {
  ApiBlueprint,
  appLanguageApiRef,
  type AnyApiFactory,
} from '@backstage/frontend-plugin-api';
import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { ScaffolderApi } from '@backstage/plugin-scaffolder-common';
import { templateTextsApi } from './extensions';
import { TranslatedOutputs } from './TranslatedOutputs';

const languageApi = (language: string) =>
  ({
    getLanguage: () => ({ language }),
    getAvailableLanguages: () => ({ languages: ['en', 'pt-BR'] }),
    language$: () => ({ subscribe: () => ({ unsubscribe() {} }) }),
  } as any);

/** What the API's dependencies are answered with, by the id of the dependency's API. */
const fakes = (language: string): Record<string, unknown> => ({
  'core.applanguage': languageApi(language),
  'core.discovery': { getBaseUrl: async () => 'http://scaffolder' },
  'core.fetch': {
    fetch: async () =>
      new Response(JSON.stringify({ title: 'English', steps: [] })),
  },
});

function makeApi(language: string): ScaffolderApi {
  const factory: AnyApiFactory = createExtensionTester(templateTextsApi).get(
    ApiBlueprint.dataRefs.factory,
  );
  const deps = Object.entries(factory.deps).map(([name, { id }]) => [
    name,
    fakes(language)[id],
  ]);
  return factory.factory(Object.fromEntries(deps)) as ScaffolderApi;
}

describe("the scaffolder's API in the portal", () => {
  it.each([
    ['en', 'English'],
    ['pt-BR', 'Vigiar uma série em busca de anomalias'],
  ])('in %s gives the form the title %s', async (language, title) => {
    const form = await makeApi(language).getTemplateParameterSchema(
      'template:default/anomaly-series',
    );
    expect(form.title).toBe(title);
  });
});

describe('TranslatedOutputs', () => {
  it.each([
    ['en', 'Review and promote'],
    ['pt-BR', 'Revisar e promover'],
  ])('in %s shows the link %s', async (language, title) => {
    const links = [{ id: 'review', title: 'Review and promote', url: '/x' }];
    await renderInTestApp(<TranslatedOutputs output={{ links }} />, {
      apis: [[appLanguageApiRef, languageApi(language)]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    });
    expect(await screen.findByRole('link', { name: title })).toHaveAttribute(
      'href',
      '/x',
    );
  });
});
