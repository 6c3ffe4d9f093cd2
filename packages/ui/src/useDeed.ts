import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { messageOf } from './messageOf';
import { TOAST_MS } from './toast';

/** Something that a button does without asking first. */
export interface Deed {
  isBusy: boolean;
  /** Does it, and says so where there is something to say; a failure is told in a message that stays until it is closed. */
  run(deed: () => Promise<{ title: string } | void>): Promise<void>;
}

/** Does what a button is for, says what came of it, and lets nobody press it twice. */
export function useDeed(): Deed {
  const toast = useApi(toastApiRef);
  const [isBusy, setBusy] = useState(false);
  return {
    isBusy,
    async run(deed) {
      setBusy(true);
      try {
        const done = await deed();
        if (done) {
          toast.post({
            title: done.title,
            status: 'success',
            timeout: TOAST_MS,
          });
        }
      } catch (error) {
        toast.post({ title: messageOf(error as Error), status: 'danger' });
      } finally {
        setBusy(false);
      }
    },
  };
}
