/** The number of a version as anomalies name it, e.g. 5 of `v5`; undefined for a fallback. */
export function versionNumber(version: string): number | undefined {
  const match = /^v(\d+)$/.exec(version);
  return match ? Number(match[1]) : undefined;
}
