import type { InstalledSource } from '@vigia/plugin-anomaly-common';
import type { SeriesSources } from '@vigia/plugin-anomaly-node';

/** The types of sources in alphabetical order, with what a form has to know of them. */
export function describeSources(sources: SeriesSources): InstalledSource[] {
  return sources.types().map(type => {
    const { connections } = sources.get(type);
    return { type, connections: connections && [...connections] };
  });
}
