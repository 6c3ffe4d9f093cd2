import type { Knex } from 'knex';
import type { AnomalySignals } from '@vigia/plugin-anomaly-node';
import { EventStore, SeriesStore, VersionStore } from '../stores';
import { ChangeFeed } from './ChangeFeed';
import { Commits } from './Commits';
import { Ledger } from './Ledger';
import { ModelService } from './ModelService';
import { ProductionStream } from './ProductionStream';
import { SeriesService } from './SeriesService';

/** The registry's services over one database. */
export class Registry {
  /** @param options - a migrated database, and where to tell open pages what changed */
  static create(options: {
    database: Knex;
    signals: Pick<AnomalySignals, 'seriesChanged'>;
  }): Registry {
    const { database, signals } = options;
    const series = new SeriesStore(database);
    const versions = new VersionStore(database);
    const events = new EventStore(database);
    const commits = new Commits();
    const ledger = new Ledger({
      database,
      events,
      onCommit: seriesIds => {
        commits.notify();
        signals.seriesChanged(seriesIds);
      },
    });
    return new Registry(
      new SeriesService({
        series,
        versions,
        ledger,
        onHealth: seriesIds => signals.seriesChanged(seriesIds),
      }),
      new ModelService({ series, versions, events, ledger }),
      new ChangeFeed({ events, commits }),
      new ProductionStream({ events, versions }),
    );
  }

  private constructor(
    readonly series: SeriesService,
    readonly models: ModelService,
    readonly changes: ChangeFeed,
    readonly production: ProductionStream,
  ) {}
}
