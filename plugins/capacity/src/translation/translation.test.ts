import { en } from './en';
import ptBr from './pt-BR';

const placeholders = (text: string) => text.match(/\{\{\s*\w+/g)?.sort() ?? [];

describe('translations', () => {
  it('have the same keys', () => {
    expect(Object.keys(ptBr).sort()).toEqual(Object.keys(en).sort());
  });

  it.each(Object.entries(en))('of %s take the same values', (key, text) => {
    expect(placeholders(ptBr[key as keyof typeof en])).toEqual(
      placeholders(text),
    );
  });
});
