import type { Series } from '@vigia/plugin-anomaly-common';

const EXAMPLE_VALUE = 2.8;
const SIGNIFICANT_DIGITS = 4;

/**
 * A command for a POSIX shell that sends one prediction, with the time of its own run.
 *
 * @param baseUrl - of `anomaly-predictor`
 * @param series - that is scored; a placeholder stands in when there is none
 */
export function curlCommand(
  baseUrl: string,
  series?: Pick<Series, 'seriesId' | 'lastValue'>,
): string {
  const value = Number(
    (series?.lastValue ?? EXAMPLE_VALUE).toPrecision(SIGNIFICANT_DIGITS),
  );
  return [
    `curl -X POST '${baseUrl}/predict/${series?.seriesId ?? 'SERIES_ID'}' \\`,
    `  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\`,
    `  -d '{"timestamp": '"$(date +%s)"', "value": ${value}}'`,
  ].join('\n');
}
