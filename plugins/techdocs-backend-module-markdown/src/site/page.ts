import type { Heading } from '../markdown/renderMarkdown';
import type { NavItem } from './config';
import { pageUrl, relativeUrl } from './urls';

/** Everything that one page of the site shows. */
export interface Page {
  siteName: string;
  title: string;
  /** Source file below the documents' directory. */
  file: string;
  contentHtml: string;
  headings: Heading[];
  nav: NavItem[];
  /** Titles of pages that the navigation does not name itself, by file. */
  titles: ReadonlyMap<string, string>;
  /** Address of the style sheet below the site's root. */
  stylesheet: string;
}

/**
 * The page as the TechDocs reader of the portal takes it: the classes and `data-md` attributes are those by which the
 * reader and its add-ons find the navigation, the content and the table of contents in a site of mkdocs-material.
 */
export function renderPage(page: Page): string {
  const from = pageUrl(page.file);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapeHtml(page.title)} - ${escapeHtml(page.siteName)}</title>
<link rel="stylesheet" href="${relativeUrl(from, page.stylesheet)}">
</head>
<body dir="ltr">
<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
<label class="md-overlay" for="__drawer"></label>
<header class="md-header"><label class="md-header__button md-icon" for="__drawer"></label></header>
<div class="md-container" data-md-component="container">
<main class="md-main" data-md-component="main">
<div class="md-main__inner md-grid">
<div class="md-sidebar md-sidebar--primary" data-md-component="sidebar" data-md-type="navigation">
<div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">
<nav class="md-nav md-nav--primary" aria-label="Navigation" data-md-level="0">
<label class="md-nav__title" for="__drawer">${escapeHtml(page.siteName)}</label>
${renderNav(page, page.nav)}
</nav>
</div></div>
</div>
<div class="md-sidebar md-sidebar--secondary" data-md-component="sidebar" data-md-type="toc">
<div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">
${renderTableOfContents(page.headings)}
</div></div>
</div>
<div class="md-content" data-md-component="content">
<article class="md-content__inner md-typeset">
${page.contentHtml}
</article>
</div>
</div>
</main>
</div>
</body>
</html>
`;
}

function renderNav(page: Page, items: NavItem[]): string {
  return `<ul class="md-nav__list">${items
    .map(item => renderNavItem(page, item))
    .join('')}</ul>`;
}

function renderNavItem(page: Page, item: NavItem): string {
  if ('children' in item) {
    return `<li class="md-nav__item md-nav__item--section"><span class="md-nav__link">${escapeHtml(
      item.title,
    )}</span>${renderNav(page, item.children)}</li>`;
  }
  const isActive = item.file === page.file;
  const url = relativeUrl(pageUrl(page.file), pageUrl(item.file));
  const title = item.title ?? page.titles.get(item.file) ?? item.file;
  return `<li class="md-nav__item${
    isActive ? ' md-nav__item--active' : ''
  }"><a href="${escapeHtml(url)}" class="md-nav__link${
    isActive ? ' md-nav__link--active" aria-current="page' : ''
  }">${escapeHtml(title)}</a></li>`;
}

function renderTableOfContents(headings: Heading[]): string {
  const listed = headings.filter(({ level }) => level === 2 || level === 3);
  if (listed.length === 0) {
    return '';
  }
  const items = listed.map(
    ({ id, title, level }) =>
      `<li class="md-nav__item md-nav__item--level-${level}"><a href="#${id}" class="md-nav__link">${escapeHtml(
        title,
      )}</a></li>`,
  );
  return `<nav class="md-nav md-nav--secondary" aria-label="Table of contents">
<label class="md-nav__title" for="__toc">Table of contents</label>
<ul class="md-nav__list" data-md-component="toc">${items.join('')}</ul>
</nav>`;
}

/** Text made safe within elements and within double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
