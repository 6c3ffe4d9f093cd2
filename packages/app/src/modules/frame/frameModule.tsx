import {
  createFrontendModule,
  PageLayout,
} from '@backstage/frontend-plugin-api';
import { SwappableComponentBlueprint } from '@backstage/plugin-app-react';
import { TranslatedPageLayout } from './TranslatedPageLayout';

/** The default page layout, but with titles in the reader's language. */
export const frameModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SwappableComponentBlueprint.make({
      name: 'core-page-layout',
      params: define =>
        define({ component: PageLayout, loader: () => TranslatedPageLayout }),
    }),
  ],
});
