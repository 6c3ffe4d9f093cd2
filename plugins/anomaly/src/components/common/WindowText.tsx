import { dateFormat, useLanguage } from '@vigia/ui';
import type { TimeRange } from '../charts';

/** First and last time of a window, to the minute. */
export function WindowText({ window }: { window: TimeRange }) {
  const language = useLanguage();
  const format = dateFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return <span>{format.formatRange(window.from, window.to)}</span>;
}
