import { pageUrl, relativeUrl, rewriteLink } from './urls';

describe('pageUrl', () => {
  it.each([
    ['index.md', ''],
    ['README.md', ''],
    ['tutorial.md', 'tutorial/'],
    ['guide/index.md', 'guide/'],
    ['guide/first.md', 'guide/first/'],
    ['my-index.md', 'my-index/'],
  ])('of %s is "%s"', (file, url) => {
    expect(pageUrl(file)).toBe(url);
  });
});

describe('relativeUrl', () => {
  it.each([
    ['', '', './'],
    ['', 'tutorial/', 'tutorial/'],
    ['tutorial/', '', '../'],
    ['tutorial/', 'guide/first/', '../guide/first/'],
    ['guide/first/', 'assets/main.css', '../../assets/main.css'],
  ])('from "%s" to "%s" is %s', (from, to, url) => {
    expect(relativeUrl(from, to)).toBe(url);
  });
});

describe('rewriteLink', () => {
  it.each([
    ['index.md', 'tutorial.md', 'tutorial/'],
    ['tutorial.md', 'index.md', '../'],
    ['tutorial.md', 'configuration.md#roles', '../configuration/#roles'],
    ['guide/first.md', '../images/form.png', '../../images/form.png'],
    ['index.md', 'images/form.png', 'images/form.png'],
    ['index.md', '#section', '#section'],
    ['index.md', 'https://example.com/a.md', 'https://example.com/a.md'],
    ['index.md', 'mailto:team@example.com', 'mailto:team@example.com'],
    ['index.md', '/fleet', '/fleet'],
  ])('in %s turns %s into %s', (file, link, rewritten) => {
    expect(rewriteLink(file, link)).toBe(rewritten);
  });
});
