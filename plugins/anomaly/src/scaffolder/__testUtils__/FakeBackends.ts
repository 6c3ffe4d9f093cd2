import type {
  InstalledSource,
  Preview,
  PreviewRequest,
  SeriesPage,
} from '@vigia/plugin-anomaly-common';
import {
  registryApiRef,
  trainingApiRef,
  type RegistryApi,
  type TrainingApi,
} from '../../api/refs';
import { previewOf } from './previewOf';

/** The two backends that the form asks, with what they were asked. */
export class FakeBackends {
  /** Ids of series that have a version. */
  readonly registered = new Set<string>();
  /** Ids of series that have none. */
  readonly unfinished = new Set<string>();
  readonly previewed: PreviewRequest[] = [];
  /** What the portal has. */
  sources: InstalledSource[] = [
    {
      type: 'sql',
      connections: [{ name: 'plant', isDefault: true, allowQueries: true }],
    },
  ];
  /** What a preview is answered with, or throws. */
  answer: (request: PreviewRequest) => Preview = () => previewOf();

  apis() {
    const registry: Partial<RegistryApi> = {
      listSeries: async ({ search } = {}) => {
        const items = [
          ...[...this.registered].map(id => ({
            seriesId: id,
            latestVersion: 1,
          })),
          ...[...this.unfinished].map(id => ({ seriesId: id })),
        ].filter(({ seriesId }) => seriesId.includes(search ?? ''));
        return { items, total: items.length } as SeriesPage;
      },
    };
    const training: Partial<TrainingApi> = {
      listSources: async () => this.sources,
      preview: async request => {
        this.previewed.push(request);
        return this.answer(request);
      },
    };
    return [
      [registryApiRef, registry],
      [trainingApiRef, training],
    ] as const;
  }
}
