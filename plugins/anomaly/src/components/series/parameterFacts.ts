import type { Fact } from '../common/Facts';
import { formatNumber } from '../common/format';

function text(value: unknown, language: string): string {
  if (typeof value === 'number') {
    return formatNumber(value, language);
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The parameters of a source or detector by the names that the API gives them. */
export function parameterFacts(
  parameters: Record<string, unknown>,
  language: string,
): Fact[] {
  return Object.entries(parameters).map(([name, value]) => ({
    name,
    value: text(value, language),
  }));
}
