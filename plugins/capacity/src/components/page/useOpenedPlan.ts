import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { type Query, useQuery } from '@vigia/ui';
import { capacityApiRef } from '../../api/refs';
import {
  addressOf,
  type OpenedPlan,
  openAddress,
  parseAddress,
} from '../../plan';
import { usePresets } from '../plans';

/** The address is written when the hand has paused: browsers refuse too many changes of it. */
const PAUSE_MS = 300;

/** What the address asked for, and where to tell what became of it. */
export interface OpenedAddress extends Query<OpenedPlan> {
  /** Changes when somebody asks for another address. */
  key: string;
  /** Writes the plan into the address after a while, without another step in the browser's history. */
  remember(opened: OpenedPlan): void;
}

/** Opens the plan that the address asks for, and again when the reader goes to another one. */
export function useOpenedPlan(): OpenedAddress {
  const capacity = useApi(capacityApiRef);
  const presetOf = usePresets();
  const { hash, search } = useLocation();
  const navigate = useNavigate();
  const here = `${search}${hash}`;
  const written = useRef<string>();
  const [asked, setAsked] = useState({ search, hash, count: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>();

  useEffect(() => {
    const isOurs =
      here === written.current || here === `${asked.search}${asked.hash}`;
    if (!isOurs) {
      clearTimeout(timer.current);
      setAsked(({ count }) => ({ search, hash, count: count + 1 }));
    }
    // Only a change of the address is a question.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [here]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const key = `${asked.count} ${asked.search}${asked.hash}`;
  const query = useQuery(key, () =>
    openAddress(parseAddress(asked.search, asked.hash), capacity, presetOf),
  );
  const latest = useRef({ here, navigate });
  latest.current = { here, navigate };
  const remember = useRef((opened: OpenedPlan) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const address = addressOf(opened);
      const text = `${address.search}${address.hash}`;
      if (text !== latest.current.here) {
        written.current = text;
        latest.current.navigate(address, { replace: true });
      }
    }, PAUSE_MS);
  });
  return { ...query, key, remember: remember.current };
}
