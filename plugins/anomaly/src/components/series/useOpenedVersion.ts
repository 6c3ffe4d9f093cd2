import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

const PARAMETER = 'version';

/** The version whose details are open; it stands in the page's address, so that it can be shared. */
export function useOpenedVersion() {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (version: number | undefined) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          next.delete(PARAMETER);
          if (version !== undefined) {
            next.set(PARAMETER, String(version));
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const number = Number(params.get(PARAMETER));
  return {
    opened: Number.isInteger(number) && number > 0 ? number : undefined,
    open: set,
    close: useCallback(() => set(undefined), [set]),
  };
}
