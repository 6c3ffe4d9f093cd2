import { mockServices } from '@backstage/backend-test-utils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import type { Change, Series } from '@vigia/plugin-anomaly-common';
import { series, settings } from '../__testUtils__/fixtures';
import { retryDelayMs } from './backoff';
import { RegistryEntityProvider } from './RegistryEntityProvider';
import type { FollowedRegistry } from './RegistryFollower';

/** A registry in memory, whose feed can be made to fail. */
class FakeRegistry implements FollowedRegistry {
  readonly series = new Map<string, Series>();
  /** Errors that the next calls end with. */
  readonly failures: Error[] = [];
  snapshotRequired = false;
  #changes: string[] = [];
  #wake = () => {};

  set(one: Series): void {
    this.series.set(one.seriesId, one);
    this.#tell(one.seriesId);
  }

  delete(seriesId: string): void {
    this.series.delete(seriesId);
    this.#tell(seriesId);
  }

  #tell(seriesId: string): void {
    this.#changes.push(seriesId);
    this.#wake();
  }

  followChanges: FollowedRegistry['followChanges'] = async (
    { since } = {},
    options,
  ) => {
    this.#fail();
    const cursor = Number(since ?? this.#changes.length);
    if (this.snapshotRequired) {
      this.snapshotRequired = false;
      return { changes: [], cursor: '0', snapshotRequired: true };
    }
    if (since !== undefined && cursor === this.#changes.length) {
      await new Promise<void>((resolve, reject) => {
        this.#wake = resolve;
        options?.signal?.addEventListener('abort', () =>
          reject(options.signal!.reason),
        );
      });
      this.#fail();
    }
    const changes = this.#changes
      .slice(cursor)
      .map(seriesId => ({ seriesId } as Change));
    return {
      changes,
      cursor: String(this.#changes.length),
      snapshotRequired: false,
    };
  };

  getSeries: FollowedRegistry['getSeries'] = async seriesId => {
    const found = this.series.get(seriesId);
    if (!found) {
      throw await ResponseError.fromResponse(
        new Response('{}', { status: 404 }),
      );
    }
    return found;
  };

  listSeries: FollowedRegistry['listSeries'] = async ({ cursor } = {}) => {
    this.#fail();
    // One series a page.
    const all = [...this.series.values()];
    const index = Number(cursor ?? 0);
    return {
      items: all.slice(index, index + 1),
      nextCursor: index + 1 < all.length ? String(index + 1) : undefined,
      total: all.length,
    };
  };

  #fail(): void {
    const failure = this.failures.shift();
    if (failure) {
      throw failure;
    }
  }
}

/** A catalog that keeps what it is told, and says when. */
class FakeCatalog {
  readonly mutations: EntityProviderMutation[] = [];
  failure: Error | undefined;
  #wake = () => {};

  applyMutation = async (mutation: EntityProviderMutation) => {
    const { failure } = this;
    this.failure = undefined;
    if (failure) {
      throw failure;
    }
    this.mutations.push(mutation);
    this.#wake();
  };

  refresh = async () => {};

  async next(): Promise<EntityProviderMutation> {
    while (this.mutations.length === 0) {
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
    return this.mutations.shift()!;
  }

  /** References of models that the next mutation has. */
  async nextModels() {
    const mutation = await this.next();
    const entities =
      mutation.type === 'full' ? mutation.entities : mutation.added;
    const refs = entities.map(({ entity }) => stringifyEntityRef(entity));
    return {
      type: mutation.type,
      models: refs.filter(ref => ref.includes('anomaly-detector-')),
      removed: mutation.type === 'full' ? [] : mutation.removed,
    };
  }
}

const ref = (seriesId: string) =>
  `resource:default/anomaly-detector-${seriesId}`;

describe('RegistryEntityProvider', () => {
  let registry: FakeRegistry;
  let catalog: FakeCatalog;
  let provider: RegistryEntityProvider;

  beforeEach(() => {
    registry = new FakeRegistry();
    catalog = new FakeCatalog();
    provider = RegistryEntityProvider.create({
      registry,
      settings,
      logger: mockServices.logger.mock(),
    });
    registry.set(series({ seriesId: 'a' }));
    registry.set(series({ seriesId: 'b' }));
  });

  afterEach(() => provider.stop());

  const nextFull = async () => {
    let mutation = await catalog.nextModels();
    while (mutation.type === 'delta') {
      mutation = await catalog.nextModels();
    }
    return mutation;
  };

  it('gives all series at the start, then each change', async () => {
    await provider.connect(catalog);
    await expect(catalog.nextModels()).resolves.toMatchObject({
      type: 'full',
      models: [ref('a'), ref('b')],
    });

    registry.set(series({ seriesId: 'c' }));
    await expect(catalog.nextModels()).resolves.toEqual({
      type: 'delta',
      models: [ref('c')],
      removed: [],
    });

    registry.delete('a');
    await expect(catalog.nextModels()).resolves.toEqual({
      type: 'delta',
      models: [],
      removed: [
        { entityRef: ref('a'), locationKey: 'anomaly-registry:series' },
      ],
    });
  });

  it('tries again when the registry is not up yet, and when it goes away', async () => {
    registry.failures.push(new Error('ECONNREFUSED'));
    await provider.connect(catalog);
    await expect(catalog.nextModels()).resolves.toMatchObject({
      type: 'full',
      models: [ref('a'), ref('b')],
    });

    registry.failures.push(new Error('ECONNRESET'));
    registry.set(series({ seriesId: 'c' }));
    await expect(catalog.nextModels()).resolves.toMatchObject({
      type: 'delta',
      models: [ref('c')],
    });
  });

  it('reads all again when the feed does not go back far enough', async () => {
    await provider.connect(catalog);
    await catalog.next();
    registry.snapshotRequired = true;
    registry.set(series({ seriesId: 'c' }));

    // A poll that was open already brings the change first.
    await expect(nextFull()).resolves.toMatchObject({
      models: [ref('a'), ref('b'), ref('c')],
    });
  });

  it('reads all again when the catalog did not take a change', async () => {
    await provider.connect(catalog);
    await catalog.next();
    catalog.failure = new Error('database is locked');
    registry.set(series({ seriesId: 'c' }));

    await expect(catalog.nextModels()).resolves.toMatchObject({
      type: 'full',
      models: [ref('a'), ref('b'), ref('c')],
    });
  });

  it('goes over to one entity per equipment when the fleet outgrows the bound', async () => {
    await provider.connect(catalog);
    await catalog.next();
    for (let index = 0; index < settings.maxModelEntities; index += 1) {
      registry.set(series({ seriesId: `s-${index}` }));
    }

    await expect(nextFull()).resolves.toMatchObject({ models: [] });
  });

  it('stops at once, in the middle of a long poll', async () => {
    await provider.connect(catalog);
    await catalog.next();

    await expect(provider.stop()).resolves.toBeUndefined();
  });
});

describe('retryDelayMs', () => {
  it.each([
    [1, 250],
    [2, 500],
    [7, 16_000],
    [8, 30_000],
    [100, 30_000],
  ])('after failure %d it is %d', (failures, expected) => {
    expect(retryDelayMs(failures)).toBe(expected);
  });
});
