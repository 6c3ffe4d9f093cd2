import { createFrontendModule } from '@backstage/frontend-plugin-api';

/** Brazilian Portuguese for Backstage's own plugins, which bring only English. */
export const translationsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [],
});
