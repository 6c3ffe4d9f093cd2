import { numberFormat } from '@vigia/ui';

/** What a language writes between thousands, and before fractions. */
function separatorsOf(language: string): { group: string; decimal: string } {
  const parts = numberFormat(language).formatToParts(1234567.8);
  const of = (type: string) =>
    parts.find(part => part.type === type)?.value ?? '';
  return { group: of('group'), decimal: of('decimal') };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The number that somebody wrote in a language, with or without separators of thousands. A point or comma that cannot be such a separator
 * is taken for that of the fraction: in Portuguese `1.500` is 1500, and `0.5` a half. Undefined where it is no number.
 */
export function parseNumber(
  text: string,
  language: string,
): number | undefined {
  const { group, decimal } = separatorsOf(language);
  const plain = text.replace(/\s/g, '');
  const grouped = new RegExp(
    `^-?[1-9]\\d{0,2}(${escaped(group)}\\d{3})+(${escaped(decimal)}\\d*)?$`,
  );
  const digits = grouped.test(plain)
    ? plain.replaceAll(group, '').replace(decimal, '.')
    : plain.replace(',', '.');
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits)
    ? Number(digits)
    : undefined;
}

const SIGNIFICANT_DIGITS = 12;

/** A number as it stands in a field: all its digits, as the language writes them. */
export function writeNumber(value: number, language: string): string {
  return numberFormat(language, {
    maximumSignificantDigits: SIGNIFICANT_DIGITS,
  }).format(value);
}
