import { appLanguageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useSyncExternalStore } from 'react';

/** The language that the reader chose, as a BCP 47 tag. */
export function useLanguage(): string {
  const languageApi = useApi(appLanguageApiRef);
  const subscribe = useCallback(
    (onChange: () => void) => {
      const subscription = languageApi.language$().subscribe(onChange);
      return () => subscription.unsubscribe();
    },
    [languageApi],
  );
  return useSyncExternalStore(
    subscribe,
    () => languageApi.getLanguage().language,
  );
}
