import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/**
 * What is open on a page, by a positive number such as a version's; it stands in the page's address, so that it can be
 * shared.
 *
 * @param parameter - of the address
 */
export function useOpened(parameter: 'version' | 'anomaly') {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (number: number | undefined) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          next.delete(parameter);
          if (number !== undefined) {
            next.set(parameter, String(number));
          }
          return next;
        },
        { replace: true },
      ),
    [parameter, setParams],
  );
  const number = Number(params.get(parameter));
  return {
    opened: Number.isFinite(number) && number > 0 ? number : undefined,
    open: set,
    close: useCallback(() => set(undefined), [set]),
  };
}
