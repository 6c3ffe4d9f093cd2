import Tooltip from '@mui/material/Tooltip';
import { useEffect, useState } from 'react';
import { useLanguage } from '@vigia/ui';
import { ABSENT, formatAgo, formatInstant } from './format';

const TICK_MS = 10_000;

interface RelativeTimeProps {
  timestamp?: number;
  /** It may lie ahead, as a plan does. */
  isFuture?: boolean;
}

/** How long ago something was, or how soon it is, kept current; the exact time when pointed at. */
export function RelativeTime({ timestamp, isFuture }: RelativeTimeProps) {
  const language = useLanguage();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  if (timestamp === undefined) {
    return <>{ABSENT}</>;
  }
  // An observation newer than the last tick is not in the future.
  const text = formatAgo(
    timestamp,
    isFuture ? now : Math.max(now, timestamp),
    language,
  );
  return (
    <Tooltip describeChild title={formatInstant(timestamp, language)}>
      <time dateTime={new Date(timestamp).toISOString()}>{text}</time>
    </Tooltip>
  );
}
