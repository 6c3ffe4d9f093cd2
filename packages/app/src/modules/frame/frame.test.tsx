import ptBr from './pt-BR';
import { frameTitles } from './translation';

describe('titles of the frame', () => {
  it('are all in Portuguese', () => {
    expect(Object.keys(ptBr).sort()).toEqual(Object.keys(frameTitles).sort());
  });
});
