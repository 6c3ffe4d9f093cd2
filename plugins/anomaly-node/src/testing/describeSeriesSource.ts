// A contract test is exported for those who implement the contract.
/* eslint-disable jest/no-export */
import type { Observations } from '@vigia/detectors';
import {
  ObservationBuffer,
  type ReadRequest,
  type SeriesSource,
  type SourceParameters,
} from '../sources';

/** What the contract test needs of a source: some of its data, and parameters that it must refuse. */
export interface SeriesSourceCase {
  /** A source that holds at least ten observations of one series between `from` and `to`, ascending. */
  source: SeriesSource;
  seriesId?: string;
  parameters: SourceParameters;
  /** Epoch milliseconds; a range that holds between 10 and 100,000 observations. */
  from: number;
  to: number;
  /** Parameters that `checkParameters` refuses, with a part of the message. */
  refused: readonly (readonly [
    parameters: SourceParameters,
    message: string,
  ])[];
}

/** The contract of {@link SeriesSource}, to be run against every source. */
export function describeSeriesSource(
  name: string,
  setUp: () => Promise<SeriesSourceCase>,
  tearDown: () => Promise<void> = async () => {},
): void {
  describe(`SeriesSource contract: ${name}`, () => {
    let subject: SeriesSourceCase;
    let range: ReadRequest;
    let all: Observations;

    const read = async (request: Partial<ReadRequest>) => {
      const buffer = new ObservationBuffer();
      for await (const batch of subject.source.read({ ...range, ...request })) {
        buffer.addAll(batch);
      }
      return buffer.take();
    };

    beforeAll(async () => {
      subject = await setUp();
      range = {
        seriesId: subject.seriesId ?? 'contract',
        parameters: subject.parameters,
        from: subject.from,
        to: subject.to,
      };
      all = await read({});
    });
    afterAll(tearDown);

    it('has a name that a series can hold', () => {
      expect(subject.source.type).toMatch(/^[a-z][a-z0-9-]{0,31}$/);
    });

    it('accepts its parameters', () => {
      expect(() =>
        subject.source.checkParameters(subject.parameters),
      ).not.toThrow();
    });

    it('refuses bad parameters, naming the field', () => {
      const { source, refused } = subject;
      for (const [parameters, message] of refused) {
        expect(() => source.checkParameters(parameters)).toThrow(
          expect.objectContaining({
            name: 'InputError',
            message: expect.stringContaining(message),
          }),
        );
      }
    });

    it('reads columns of one length, within the range', () => {
      expect(all.timestamps.length).toBeGreaterThanOrEqual(10);
      expect(all.values).toHaveLength(all.timestamps.length);
      expect(all.timestamps[0]).toBeGreaterThanOrEqual(subject.from);
      expect(all.timestamps.at(-1)).toBeLessThanOrEqual(subject.to);
    });

    it('reads the same again', async () => {
      expect(await read({})).toEqual(all);
    });

    it('gives its batches away', async () => {
      for await (const { timestamps, values } of subject.source.read(range)) {
        timestamps.fill(NaN);
        values.fill(NaN);
      }
      expect(await read({})).toEqual(all);
    });

    it('takes both ends of a range as inclusive', async () => {
      const some = await read({
        from: all.timestamps[3],
        to: all.timestamps[7],
      });
      expect([...some.timestamps]).toEqual([...all.timestamps.slice(3, 8)]);
      expect([...some.values]).toEqual([...all.values.slice(3, 8)]);
    });

    it('stops at the limit, counted from the first', async () => {
      const some = await read({ limit: 4 });
      expect([...some.timestamps]).toEqual([...all.timestamps.slice(0, 4)]);
    });

    it('reads nothing of an empty range', async () => {
      const none = await read({
        from: all.timestamps[1] + 0.25,
        to: all.timestamps[2] - 0.25,
      });
      expect(none.timestamps).toHaveLength(0);
    });

    it('covers with its extent what it reads', async () => {
      const extent = await subject.source.extent(range);
      expect(extent?.from).toBeLessThanOrEqual(all.timestamps[0]);
      expect(extent?.to).toBeGreaterThanOrEqual(all.timestamps.at(-1)!);
    });

    it("rejects with the signal's reason", async () => {
      const reason = new Error('Nobody waits for it');
      const signal = AbortSignal.abort(reason);
      await expect(read({ signal })).rejects.toBe(reason);
      await expect(subject.source.extent({ ...range, signal })).rejects.toBe(
        reason,
      );
    });
  });
}
