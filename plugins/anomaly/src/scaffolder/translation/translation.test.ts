import { en } from './en';
import ptBr from './pt-BR';

const placeholders = (text: string) => text.match(/{{\w+}}/g)?.sort() ?? [];

describe('the golden path in Brazilian Portuguese', () => {
  it.each(Object.keys(en) as (keyof typeof en)[])(
    '%s has the places of the English text',
    key => {
      expect(placeholders(ptBr[key])).toEqual(placeholders(en[key]));
    },
  );

  it('has no text that English has not', () => {
    expect(Object.keys(ptBr)).toEqual(Object.keys(en));
  });
});
