import { parseWithin } from './parseWithin';

it.each`
  text      | value
  ${'1'}    | ${1}
  ${' 2,5'} | ${2.5}
  ${'0.9'}  | ${undefined}
  ${'11'}   | ${undefined}
  ${''}     | ${undefined}
`('reads "$text" within 1 and 10 as $value', ({ text, value }) => {
  expect(parseWithin(text, { from: 1, to: 10 })).toBe(value);
});
