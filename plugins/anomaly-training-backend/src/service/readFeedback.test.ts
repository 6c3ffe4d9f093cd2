import type {
  FeedbackPage,
  MarkedObservation,
} from '@vigia/plugin-anomaly-common';
import { type FeedbackReader, readFeedback } from './readFeedback';

const range = { seriesId: 'press-1', from: 10, to: 90 };
const marked = (timestamp: number): MarkedObservation => ({
  seriesId: 'press-1',
  timestamp,
  mark: 'fault',
  markedBy: 'user:default/ana',
  markedAt: 100,
});

function read(
  listFeedback: FeedbackReader['listFeedback'],
  caller = new AbortController(),
) {
  return readFeedback({ listFeedback }, range, caller.signal);
}

it('asks for the newest of the range, and answers them in time order', async () => {
  const listFeedback = jest.fn(
    async (): Promise<FeedbackPage> => ({
      items: [{ ...marked(50), note: 'Bearing' }, marked(20)],
      total: 2,
    }),
  );
  await expect(read(listFeedback)).resolves.toEqual({
    status: 'complete',
    marks: [
      { timestamp: 20, mark: 'fault' },
      { timestamp: 50, mark: 'fault', note: 'Bearing' },
    ],
  });
  expect(listFeedback).toHaveBeenCalledWith(
    { ...range, limit: 1_000 },
    { signal: expect.any(AbortSignal) },
  );
});

it('says when there are more', async () => {
  const answer = read(async () => ({
    items: [marked(50)],
    total: 1_001,
    nextCursor: 'x',
  }));
  await expect(answer).resolves.toMatchObject({ status: 'newest' });
});

it('says when they cannot be had', async () => {
  const answer = read(async () => {
    throw new Error('The predictor is down');
  });
  await expect(answer).resolves.toEqual({ status: 'unavailable', marks: [] });
});

it('fails as the caller leaves', async () => {
  const caller = new AbortController();
  const answer = read(async (_, options) => {
    caller.abort(new Error('He left'));
    options!.signal!.throwIfAborted();
    return { items: [], total: 0 };
  }, caller);
  await expect(answer).rejects.toThrow('He left');
});
