import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import { registryApiRef } from '../../../api/refs';
import { checkSeriesId, type SeriesIdVerdict } from './checkSeriesId';

/** After the last keystroke: long enough that a word is typed, short enough to be felt as at once. */
const TYPING_PAUSE_MS = 300;

type State =
  | { id?: string; verdict: SeriesIdVerdict | 'checking' }
  | { id?: string; error: unknown };

/** Whether the id is free, as one types. Undefined while nothing was typed. */
export function useSeriesIdVerdict(id: string | undefined): State | undefined {
  const registry = useApi(registryApiRef);
  const [state, setState] = useState<State>();
  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      checkSeriesId(registry, id, controller.signal).then(
        verdict => !controller.signal.aborted && setState({ id, verdict }),
        error => !controller.signal.aborted && setState({ id, error }),
      );
    }, TYPING_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [registry, id]);
  if (!id) {
    return undefined;
  }
  return state?.id === id ? state : { id, verdict: 'checking' };
}
