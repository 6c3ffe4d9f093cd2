/** The smallest of 1, 2, 2.5, 5, 10 times a power of ten that is at least `step`. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor =
    [1, 2, 2.5, 5].find(candidate => candidate * power >= step * (1 - 1e-9)) ??
    10;
  return factor * power;
}

/** Round values from zero on, about `count` of them; the last is at least `high`. `[0, 1]` where there is nothing. */
export function amountTicks(high: number, count = 5): number[] {
  if (!(high > 0)) {
    return [0, 1];
  }
  const step = roundStep(high / count);
  const steps = Math.ceil((high / step) * (1 - 1e-9));
  return Array.from({ length: steps + 1 }, (_, index) =>
    // Multiples of a decimal fraction carry noise: 3 * 0.1 is not 0.3.
    Number((index * step).toPrecision(12)),
  );
}

/** Round values between two numbers. */
export function ticksBetween(low: number, high: number, count = 4): number[] {
  if (!(high > low)) {
    return [low];
  }
  const step = roundStep((high - low) / count);
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step); index * step <= high; index++) {
    ticks.push(Number((index * step).toPrecision(12)));
  }
  return ticks;
}
