/** On which side of what was expected a value lies, and by how much, in the series' unit. */
export interface Beyond {
  side: 'above' | 'below';
  by: number;
}

/** How far a value lies beyond what was expected; undefined where nothing was, and for a value within. */
export function beyondBand(anomaly: {
  value: number;
  lower?: number;
  upper?: number;
}): Beyond | undefined {
  const { value, lower, upper } = anomaly;
  if (upper !== undefined && value > upper) {
    return { side: 'above', by: value - upper };
  }
  if (lower !== undefined && value < lower) {
    return { side: 'below', by: lower - value };
  }
  return undefined;
}
