import { dateFormat } from '@vigia/ui';

/** A span of time as the language writes it: what both ends share is written once. */
export function formatSpan(from: number, to: number, language: string): string {
  return dateFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatRange(from, to);
}
