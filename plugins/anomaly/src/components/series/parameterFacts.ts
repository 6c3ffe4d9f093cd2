import { parseTimestamp } from '@vigia/plugin-anomaly-common';
import { formatInstant, formatNumber } from '../common/format';

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
/** Parameters that are a time, also where they are a number. */
const TIMES = new Set(['fault.at']);

function text(name: string, value: unknown, language: string): string {
  const isTime =
    typeof value === 'number'
      ? TIMES.has(name)
      : typeof value === 'string' && ISO_INSTANT.test(value);
  if (isTime) {
    return formatInstant(parseTimestamp(value, name), language);
  }
  if (typeof value === 'number') {
    return formatNumber(value, language);
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A parameter of a source or detector. */
export interface ParameterFact {
  /** As the API gives it; that of a part of a nested parameter is `parameter.part`. */
  name: string;
  /** As the language writes it. */
  value: string;
}

/** The parameters of a source or detector, nested ones part by part. */
export function parameterFacts(
  parameters: object,
  language: string,
  prefix = '',
): ParameterFact[] {
  return Object.entries(parameters).flatMap(([key, value]) => {
    const name = `${prefix}${key}`;
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? parameterFacts(value, language, `${name}.`)
      : [{ name, value: text(name, value, language) }];
  });
}
