import { NotFoundError } from '@backstage/errors';

/** An observation of a batch belongs to a series that is not registered. */
export class UnknownSeriesError extends NotFoundError {
  readonly seriesId: string;
  /** Place of the first such observation. */
  readonly index: number;

  constructor(seriesId: string, index: number) {
    super(`Series '${seriesId}' is not registered`);
    // Answered as what it is on the wire.
    this.name = 'NotFoundError';
    this.seriesId = seriesId;
    this.index = index;
  }
}
