import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { rootRouteRef } from './routes';

/** The page in the navigation. It draws its own header, so that the title is in the reader's language. */
export const capacityPage = PageBlueprint.make({
  params: {
    path: '/capacity',
    title: 'Capacity and cost',
    routeRef: rootRouteRef,
    noHeader: true,
    loader: () =>
      import('./components/page').then(({ CapacityPage }) => <CapacityPage />),
  },
});
