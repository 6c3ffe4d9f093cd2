import { renderMarkdown, slugify } from './renderMarkdown';

describe('renderMarkdown', () => {
  it.each([
    ['emphasis', '*a* **b**', '<em>a</em> <strong>b</strong>'],
    ['a table', '|a|b|\n|-|-|\n|1|2|', '<td>1</td>'],
    ['a link to a page', '[x](config.md#y)', '<a href="../config/#y">x</a>'],
    [
      'an image',
      '![form](images/f.png)',
      '<img src="../images/f.png" alt="form">',
    ],
    ['HTML as text', '<script>alert(1)</script>', '&lt;script&gt;'],
    [
      'unsafe links as text',
      '[x](javascript:alert(1))',
      '<p>[x](javascript:alert(1))</p>',
    ],
    [
      'code of a known language',
      '```json\n{"a": 1}\n```',
      '<span class="hljs-number">1</span>',
    ],
    ['code of an unknown language', '```nolang\na < b\n```', 'a &lt; b'],
    [
      'an anchored heading',
      '## Two words',
      '<h2 id="two-words" tabindex="-1">',
    ],
    [
      'an admonition',
      '!!! note\n    *Careful.*',
      '<p class="admonition-title">Note</p><p><em>Careful.</em></p>',
    ],
    [
      'an admonition with a title',
      '!!! warning "Mind"\n    x',
      '<p class="admonition-title">Mind</p>',
    ],
  ])('renders %s', (_, source, html) => {
    expect(
      renderMarkdown(source, 'page.md').html.replaceAll('>\n<', '><'),
    ).toContain(html);
  });

  it('ends an admonition where its indentation ends', () => {
    const { html } = renderMarkdown('!!! tip\n    in\n\nout', 'page.md');
    expect(html.replaceAll('\n', '')).toMatch(/<p>in<\/p><\/div><p>out<\/p>$/);
  });

  it('gives title, headings and the text of each section', () => {
    const rendered = renderMarkdown(
      'Before\n\n# Title `x`\n\nIntro\n\n## Part\n\nline\nline 2\n\n```\ncode\n```\n\n## Part',
      'page.md',
    );

    expect(rendered.title).toBe('Title x');
    expect(rendered.headings).toEqual([
      { level: 1, id: 'title-x', title: 'Title x' },
      { level: 2, id: 'part', title: 'Part' },
      { level: 2, id: 'part-1', title: 'Part' },
    ]);
    expect(rendered.sections.map(({ text }) => text)).toEqual([
      'Before',
      'Intro',
      'line line 2 code',
      '',
    ]);
  });
});

describe('slugify', () => {
  it.each([
    ['Roles and permissions', 'roles-and-permissions'],
    ['`POST` /predict/{series_id}', 'post-predictseries_id'],
    ['Detecção  de anomalias', 'deteccao-de-anomalias'],
  ])('of "%s" is %s', (title, slug) => {
    expect(slugify(title)).toBe(slug);
  });
});
