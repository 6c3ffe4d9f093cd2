/** How fast a run may go on, kept by the process that drives it. */
export interface Bucket {
  /** Jobs that may be admitted now; below 0 after a batch that made more than was allowed. */
  tokens: number;
  /** Epoch milliseconds of the last refill. */
  at: number;
}

/** A bucket holds one second's worth, and always a whole job. */
const burstOf = (perSecond: number) => Math.max(1, perSecond);

export function fullBucket(perSecond: number, now: number): Bucket {
  return { tokens: burstOf(perSecond), at: now };
}

/** What has flowed in since. A clock that was set back gives nothing. */
export function refill(bucket: Bucket, perSecond: number, now: number): Bucket {
  const elapsedMs = Math.max(0, now - bucket.at);
  return {
    tokens: Math.min(
      burstOf(perSecond),
      bucket.tokens + (elapsedMs / 1000) * perSecond,
    ),
    at: now,
  };
}

/**
 * How many series may have their turn now.
 *
 * @param state - `due`: those whose slot has come; `open`: jobs of the run that have not ended; `maxOpen`: as many as may be
 *   open, so that a run waits for the workers and not the queue for the run; `batch`: as many as one transaction takes
 */
export function howManyNow(state: {
  due: number;
  tokens: number;
  open: number;
  maxOpen: number;
  batch: number;
}): number {
  const { due, tokens, open, maxOpen, batch } = state;
  return Math.max(0, Math.min(due, Math.floor(tokens), maxOpen - open, batch));
}
