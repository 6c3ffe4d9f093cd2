import { parseSiteConfig } from './config';

describe('parseSiteConfig', () => {
  it('reads the name, the folder and a nested navigation', () => {
    const config = parseSiteConfig(
      `
site_name: Vigia
docs_dir: handbook
nav:
  - index.md
  - Tour: tutorial.md
  - Reference:
      - API: reference/api.md
`,
      'unused',
    );

    expect(config).toEqual({
      siteName: 'Vigia',
      docsDir: 'handbook',
      nav: [
        { file: 'index.md' },
        { title: 'Tour', file: 'tutorial.md' },
        {
          title: 'Reference',
          children: [{ title: 'API', file: 'reference/api.md' }],
        },
      ],
    });
  });

  it.each(['', '# nothing', 'theme: {name: material}'])(
    'has defaults where "%s" says nothing',
    content => {
      expect(parseSiteConfig(content, 'Default')).toEqual({
        siteName: 'Default',
        docsDir: 'docs',
        nav: undefined,
      });
    },
  );

  it('takes files written for MkDocs with Python tags', () => {
    const content =
      'site_name: Vigia\nmarkdown_extensions:\n  - x:\n      y: !!python/name:z\n';
    expect(parseSiteConfig(content, 'unused').siteName).toBe('Vigia');
  });

  it.each([
    ['docs_dir: ../elsewhere', /docs_dir leads out of the documents/],
    ['docs_dir: /etc', /docs_dir leads out of the documents/],
    ['nav: [../../etc/passwd]', /nav\[0\] leads out of the documents/],
    ['nav: [{A: a/../../b.md}]', /nav\[0\]\.A leads out of the documents/],
    ['nav: [{A: [{B: /etc/passwd}]}]', /nav\[0\]\.A\[0\]\.B leads out/],
    ['nav: index.md', /nav must be a list/],
    ['nav: [{A: a.md, B: b.md}]', /nav\[0\] must be a file or one pair/],
    ['nav: [7]', /nav\[0\] must be a file or one pair/],
    ['nav: [{A: 7}]', /nav\[0\]\.A must be a path/],
    ['- a\n- b', /must be a mapping/],
  ])('refuses %s', (content, message) => {
    expect(() => parseSiteConfig(content, 'unused')).toThrow(message);
  });
});
