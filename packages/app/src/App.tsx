import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import anomalyPlugin, { anomalyScaffolderModule } from '@vigia/plugin-anomaly';
import capacityPlugin from '@vigia/plugin-capacity';
import { entityTabModules, frameModule } from './modules/frame';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';
import { themeModule } from './modules/theme';
import { translationsModule } from './modules/translations';

/** The portal. Backstage's own plugins are found among the dependencies: `app.packages: all` in app-config.yaml. */
export default createApp({
  features: [
    catalogPlugin,
    anomalyPlugin,
    anomalyScaffolderModule,
    capacityPlugin,
    frameModule,
    ...entityTabModules,
    navModule,
    signInModule,
    themeModule,
    translationsModule,
  ],
});
