import { createDevApp } from '@backstage/frontend-dev-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import anomalyPlugin from '../src';
import { exampleModule, exampleCatalogModule } from './exampleModule';

createDevApp({
  features: [catalogPlugin, anomalyPlugin, exampleModule, exampleCatalogModule],
});
