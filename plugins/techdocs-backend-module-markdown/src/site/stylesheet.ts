import { createHash } from 'node:crypto';

/**
 * The site's own style. Colours are the variables that the TechDocs reader sets from the portal's theme, light or dark;
 * the reader also places the sidebars.
 */
export const STYLESHEET = `
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; color: var(--md-default-fg-color); line-height: 1.6; }
.md-toggle { position: absolute; width: 0; height: 0; opacity: 0; }
.md-overlay { position: fixed; inset: 0; width: 0; height: 0; background: rgba(0, 0, 0, 0.54); opacity: 0; z-index: 150; }
.md-icon svg { display: block; width: 24px; height: 24px; fill: currentcolor; cursor: pointer; }

.md-sidebar__scrollwrap { overflow-y: auto; }
.md-sidebar__inner { padding: 0 0.75rem 1rem 0; }
.md-nav { line-height: 1.35; }
.md-nav__title { display: block; padding: 0.75rem; font-weight: 700; }
.md-nav__list { margin: 0; padding: 0; list-style: none; }
.md-nav__item { padding-left: 0.75rem; }
.md-nav__item--section > .md-nav__link { font-weight: 700; }
.md-nav__item--level-3 { padding-left: 1.5rem; }
.md-nav__link { padding: 0.3rem 0; color: var(--md-default-fg-color--light); text-decoration: none; overflow-wrap: anywhere; }
a.md-nav__link:hover, a.md-nav__link:focus-visible { color: var(--md-typeset-a-color); text-decoration: underline; }

.md-content__inner { padding: 0.75rem 1.5rem 2rem; }
.md-content__button { float: right; }
.md-typeset { overflow-wrap: break-word; }
.md-typeset h1, .md-typeset h2, .md-typeset h3, .md-typeset h4 { margin: 1.6em 0 0.6em; scroll-margin-top: 1rem; }
.md-typeset h1 { margin-top: 0; }
.md-typeset a { color: var(--md-typeset-a-color); }
.md-typeset .headerlink { margin-left: 0.4em; opacity: 0; text-decoration: none; }
.md-typeset :is(h1, h2, h3, h4, h5, h6):hover .headerlink, .md-typeset .headerlink:focus-visible { opacity: 0.6; }
.md-typeset img { max-width: 100%; height: auto; }
.md-typeset table { display: block; width: max-content; max-width: 100%; overflow-x: auto; border-spacing: 0; }
.md-typeset th, .md-typeset td { padding: 0.5em 0.9em; text-align: left; vertical-align: top; }
.md-typeset td code { white-space: normal; overflow-wrap: anywhere; word-break: normal; }
.md-typeset blockquote { margin: 1em 0; padding-left: 0.9em; }

.md-typeset code { padding: 0.1em 0.3em; border-radius: 3px; font-size: 0.88em; color: var(--md-code-fg-color); background: var(--md-code-bg-color); }
.md-typeset pre { position: relative; margin: 1em 0; border: 1px solid var(--md-default-fg-color--lightest); border-radius: 4px; background: var(--md-code-bg-color); }
.md-typeset pre > code { display: block; padding: 0.9em 3em 0.9em 1em; overflow-x: auto; background: none; line-height: 1.45; }
.hljs-keyword, .hljs-selector-tag, .hljs-meta { color: var(--md-code-hl-keyword-color); }
.hljs-string, .hljs-regexp, .hljs-addition { color: var(--md-code-hl-string-color); }
.hljs-number, .hljs-literal, .hljs-deletion { color: var(--md-code-hl-number-color); }
.hljs-title, .hljs-section, .hljs-built_in, .hljs-type, .hljs-attr, .hljs-attribute { color: var(--md-code-hl-function-color); }
.hljs-comment, .hljs-quote { color: var(--md-code-hl-comment-color); font-style: italic; }

.admonition { margin: 1.2em 0; padding: 0 0.9em 0.2em; border: 1px solid var(--md-accent-fg-color); border-left-width: 4px; border-radius: 4px; }
.admonition-title { position: relative; margin: 0 -0.9em; padding: 0.5em 0.9em; font-weight: 700; background: var(--md-accent-fg-color--transparent); }
.admonition-title::before { content: ''; position: absolute; left: 0.75rem; background-color: var(--md-accent-fg-color); mask: var(--md-admonition-icon--note) no-repeat center / contain; }
.admonition.warning > .admonition-title::before { mask-image: var(--md-admonition-icon--warning); }
.admonition.tip > .admonition-title::before { mask-image: var(--md-admonition-icon--tip); }
.admonition.info > .admonition-title::before { mask-image: var(--md-admonition-icon--info); }
.admonition.danger > .admonition-title::before { mask-image: var(--md-admonition-icon--danger); }

@media screen and (max-width: 76.1875em) {
  .md-sidebar--primary { height: 100%; transition: transform 0.2s; background: var(--md-default-bg-color); }
  [data-md-toggle='drawer']:checked ~ .md-overlay { width: 100%; height: 100%; opacity: 1; }
}
@media (prefers-reduced-motion: reduce) {
  .md-sidebar--primary { transition: none; }
}
`;

const hash = createHash('sha256').update(STYLESHEET).digest('hex').slice(0, 8);

/** The reader's sanitizer lets in no other style sheet than one that is named as mkdocs-material names its own. */
export const STYLESHEET_PATH = `assets/stylesheets/main.${hash}.min.css`;
