import { createDevApp } from '@backstage/frontend-dev-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import capacityPlugin from '../src';
import { exampleModule } from './exampleModule';

createDevApp({ features: [catalogPlugin, capacityPlugin, exampleModule] });
