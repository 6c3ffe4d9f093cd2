import { formatInstant, formatNumber } from '../common/format';

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

function text(value: unknown, language: string): string {
  if (typeof value === 'number') {
    return formatNumber(value, language);
  }
  if (typeof value === 'string') {
    return ISO_INSTANT.test(value)
      ? formatInstant(Date.parse(value), language)
      : value;
  }
  return JSON.stringify(value);
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
      : [{ name, value: text(value, language) }];
  });
}
