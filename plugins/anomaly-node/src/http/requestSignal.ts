import type { Response } from 'express';

/** Aborts when the caller leaves before he has his answer. */
export function requestSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) {
      controller.abort(new Error('The caller left'));
    }
  });
  return controller.signal;
}
