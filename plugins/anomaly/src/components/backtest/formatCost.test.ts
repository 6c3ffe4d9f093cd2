import { formatCost } from './formatCost';

it.each([
  [48.26, 'en', '48.3 ns'],
  [999, 'en', '999 ns'],
  [1_000, 'en', '1 µs'],
  [12_345, 'pt-BR', '12,3 µs'],
  [undefined, 'en', '–'],
])('writes %p in %s as %p', (ns, language, text) => {
  expect(formatCost(ns, language).replace('\u00a0', ' ')).toBe(text);
});
