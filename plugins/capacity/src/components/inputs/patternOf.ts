/**
 * The pattern of an input's path, by which its texts and its slider are found: `components.llm.latency.p50Ms` is
 * `component.latency.p50Ms`, and `traffic.dayProfile.3` is `traffic.dayProfile`.
 */
export function patternOf(path: string): string {
  const names = path.split('.');
  const [first, , ...rest] = names;
  // A component's id may be a number, the rest of its path not.
  const named = first === 'components' ? ['component', ...rest] : names;
  return named.filter(name => !/^\d+$/.test(name)).join('.');
}
