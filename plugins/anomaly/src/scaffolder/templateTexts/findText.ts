/**
 * Gives a text of the template in the reader's language: by its key, e.g. `series.unit.title`, or else the English that
 * stands in the template.
 */
export type FindText = (key: string, english: string) => string;

/** Translations by key. A key that is missing leaves the template's English. */
export type Messages = Readonly<Record<string, string>>;

const LANGUAGES: Readonly<
  Record<string, () => Promise<{ default: Messages }>>
> = {
  'pt-BR': () => import('./pt-BR'),
};

/** Loads the template's texts in a language; in one that we have no messages for, they stay English. */
export async function loadTexts(language: string): Promise<FindText> {
  const messages = (await LANGUAGES[language]?.())?.default ?? {};
  return (key, english) => messages[key] ?? english;
}
