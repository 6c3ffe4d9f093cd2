/**
 * One way to look at a page.
 *
 * @typedef {{ theme: 'light' | 'dark', width: number, language: 'en' | 'pt-BR' }} Variant
 */

const THEMES = /** @type {const} */ (['light', 'dark']);
const WIDTHS = [1440, 900];
const LANGUAGES = /** @type {const} */ (['en', 'pt-BR']);

/** @type {Variant[]} */
export const VARIANTS = THEMES.flatMap(theme =>
  WIDTHS.flatMap(width =>
    LANGUAGES.map(language => ({ theme, width, language })),
  ),
);

/** @param {Variant} variant */
export function variantName({ theme, width, language }) {
  return `${theme}-${width}-${language}`;
}
