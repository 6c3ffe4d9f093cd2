import { numberFormat, useLanguage } from '@vigia/ui';

/** Writes money without fractions, e.g. `$12,345`. */
export function useMoney(): (amount: number, currency: string) => string {
  const language = useLanguage();
  return (amount, currency) =>
    numberFormat(language, {
      style: 'currency',
      currency,
      maximumFractionDigits: 0,
    }).format(amount);
}
