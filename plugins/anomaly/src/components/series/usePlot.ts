import { useApi } from '@backstage/frontend-plugin-api';
import type { Plot } from '@vigia/plugin-anomaly-common';
import { type Query, useQuery } from '@vigia/ui';
import { trainingApiRef } from '../../api';
import { concernsSeries, useLiveRefresh } from '../common/useLiveRefresh';
import { spanOf, type View } from './ranges';

/** Points asked for: about one per pixel of a wide chart. */
const PLOT_POINTS = 1200;

/** The observations in view, downsampled by the server, kept current unless the reader has zoomed. */
export function usePlot(seriesId: string, view: View): Query<Plot> {
  const training = useApi(trainingApiRef);
  const plot = useQuery(JSON.stringify([seriesId, view]), async signal => {
    const options = { signal };
    if (view.zoom) {
      return training.getPlot(
        { seriesId, ...view.zoom, width: PLOT_POINTS },
        options,
      );
    }
    // The newest observation is the server's to know: the first reading learns the extent, cheaply.
    const newest = await training.getPlot({ seriesId, width: 3 }, options);
    const span = spanOf(view, newest.to, newest.extent);
    return training.getPlot({ seriesId, ...span, width: PLOT_POINTS }, options);
  });
  useLiveRefresh(plot.refresh, {
    series: signal => !view.zoom && concernsSeries(signal, seriesId),
  });
  return plot;
}
