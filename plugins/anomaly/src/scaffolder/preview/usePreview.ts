import { useApi } from '@backstage/frontend-plugin-api';
import type { Preview, PreviewRequest } from '@vigia/plugin-anomaly-common';
import { useEffect, useState } from 'react';
import { trainingApiRef } from '../../api/refs';

/** After the last change of the form: a preview reads a whole source and may fit a detector. */
const CHANGE_PAUSE_MS = 400;

export interface PreviewResult {
  /** The newest answer; it stays while the next one is on its way. */
  preview?: Preview;
  error?: unknown;
  loading: boolean;
}

/** The preview of what the form says now. A change gives up the request before it. */
export function usePreview(request: PreviewRequest | undefined): PreviewResult {
  const training = useApi(trainingApiRef);
  const [result, setResult] = useState<PreviewResult>({ loading: false });
  // The form makes its data anew at every turn; only a change of content is one.
  const body = request && JSON.stringify(request);
  useEffect(() => {
    if (!body) {
      setResult({ loading: false });
      return undefined;
    }
    const controller = new AbortController();
    const { signal } = controller;
    setResult(({ preview }) => ({ preview, loading: true }));
    const timer = setTimeout(() => {
      training.preview(JSON.parse(body), { signal }).then(
        preview => !signal.aborted && setResult({ preview, loading: false }),
        error => !signal.aborted && setResult({ error, loading: false }),
      );
    }, CHANGE_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [training, body]);
  return result;
}
