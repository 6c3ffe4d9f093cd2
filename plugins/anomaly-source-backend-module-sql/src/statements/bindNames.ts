import { InputError } from '@backstage/errors';

/** What is text to PostgreSQL, in which nothing is bound: strings, quoted names, dollar quotes, comments; and casts. */
const TOKENS = new RegExp(
  [
    /(?<opaque>[eE]'(?:[^'\\]|\\[^]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[^]*?\*\/|\$(?<tag>(?:[A-Za-z_]\w*)?)\$[^]*?\$\k<tag>\$|::)/,
    /:(?<name>[A-Za-z_]\w*)/,
    /(?<word>[A-Za-z_][\w$]*)/,
    /(?<position>\$\d+)/,
    /(?<open>['"]|\/\*|\$(?:[A-Za-z_]\w*)?\$)/,
    /(?<sign>[();])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/**
 * Replaces `:name` by what the name stands for, outside of strings and comments. This tells mistakes early and in
 * words; that nothing is written is for the transaction and the role to see to.
 *
 * @param names - what gives the SQL of each name that there is
 * @throws InputError for what is not one SELECT, or has other parameters
 */
export function bindNames(
  query: string,
  names: Readonly<Record<string, () => string>>,
  path: string,
): string {
  let firstWord: string | undefined;
  let depth = 0;
  const body = query.replace(/[\s;]+$/, '');
  const text = body.replace(TOKENS, (token, ...rest) => {
    const groups: Record<string, string | undefined> = rest.at(-1);
    const { name, word, position, open } = groups;
    if (name !== undefined) {
      if (!Object.hasOwn(names, name)) {
        throw new InputError(
          `${path} has :${name}; known here: ${Object.keys(names)
            .map(known => `:${known}`)
            .join(', ')}`,
        );
      }
      return names[name]();
    }
    if (position !== undefined) {
      throw new InputError(
        `${path} must use names such as :from, not ${token}`,
      );
    }
    if (open !== undefined) {
      throw new InputError(`${path} has a ${token} that is not closed`);
    }
    if (token === ';') {
      throw new InputError(`${path} must be one statement`);
    }
    firstWord ??= word;
    depth += Number(token === '(') - Number(token === ')');
    if (depth < 0) {
      throw new InputError(`${path} has a ) without its (`);
    }
    return token;
  });
  if (depth > 0) {
    throw new InputError(`${path} has a ( that is not closed`);
  }
  if (!/^(select|with)$/i.test(firstWord ?? '')) {
    throw new InputError(`${path} must be a SELECT`);
  }
  return text;
}
