import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import QueryStatsIcon from '@mui/icons-material/QueryStatsOutlined';
import { capacityApi, simulatorApi } from './api';
import { capacityPage } from './pages';
import { rootRouteRef } from './routes';

/** Capacity and cost of a load, by scenario: one page. */
export const capacityPlugin = createFrontendPlugin({
  pluginId: 'capacity',
  title: 'Capacity and cost',
  icon: <QueryStatsIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [capacityApi, simulatorApi, capacityPage],
});
