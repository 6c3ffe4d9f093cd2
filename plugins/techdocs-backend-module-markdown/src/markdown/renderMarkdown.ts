import hljs from 'highlight.js/lib/common';
import MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';
import anchor from 'markdown-it-anchor';
import { rewriteLink } from '../site/urls';
import { admonitions } from './admonitions';

/** A heading of a page, with the identifier by which links reach it. */
export interface Heading {
  level: number;
  id: string;
  title: string;
}

/** The text below one heading, for the search index; the text before the first heading has none. */
export interface Section {
  heading?: Heading;
  text: string;
}

export interface RenderedMarkdown {
  /** Text of the first heading of level 1. */
  title?: string;
  html: string;
  headings: Heading[];
  sections: Section[];
}

/**
 * Renders one Markdown file: tables, fenced code with highlighting, admonitions, headings with anchors. HTML in the
 * source is shown as text, never interpreted.
 *
 * @param source - the Markdown
 * @param file - its path below the documents' directory, from which its links are resolved
 */
export function renderMarkdown(source: string, file: string): RenderedMarkdown {
  const markdown = createRenderer();
  const tokens = markdown.parse(source, {});
  for (const token of withChildren(tokens)) {
    rewriteAttribute(token, 'href', file);
    rewriteAttribute(token, 'src', file);
  }
  const sections = splitSections(tokens);
  const headings = sections.flatMap(({ heading }) => heading ?? []);
  return {
    title: headings.find(({ level }) => level === 1)?.title,
    html: markdown.renderer.render(tokens, markdown.options, {}),
    headings,
    sections,
  };
}

function createRenderer(): MarkdownIt {
  return new MarkdownIt({ html: false, highlight })
    .use(admonitions)
    .use(anchor, {
      slugify,
      permalink: anchor.permalink.linkInsideHeader({
        class: 'headerlink',
        symbol: '¶',
        ariaHidden: true,
        renderAttrs: () => ({ tabindex: '-1' }),
      }),
    });
}

function highlight(code: string, language: string): string {
  // An empty answer makes markdown-it escape the code itself.
  return hljs.getLanguage(language)
    ? hljs.highlight(code, { language, ignoreIllegals: true }).value
    : '';
}

/** As Python-Markdown does it, so that links written for MkDocs hold. */
export function slugify(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLocaleLowerCase('en')
    .replace(/[-\s]+/g, '-');
}

function* withChildren(tokens: Token[]): Generator<Token> {
  for (const token of tokens) {
    yield token;
    yield* withChildren(token.children ?? []);
  }
}

function rewriteAttribute(token: Token, name: 'href' | 'src', file: string) {
  const value = token.attrGet(name);
  if (value) {
    token.attrSet(name, rewriteLink(file, String(value)));
  }
}

function splitSections(tokens: Token[]): Section[] {
  const sections: Section[] = [{ text: '' }];
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'heading_open') {
      sections.push({
        heading: {
          level: Number(token.tag.slice(1)),
          id: String(token.attrGet('id') ?? ''),
          title: plainText(tokens[index + 1]),
        },
        text: '',
      });
    } else if (tokens[index - 1]?.type !== 'heading_open') {
      const section = sections[sections.length - 1];
      section.text = `${section.text} ${plainText(token)}`.trim();
    }
  }
  return sections.filter(({ heading, text }) => heading || text);
}

/** What a reader sees of a token, without markup and without the anchor's symbol. */
function plainText(token: Token): string {
  if (token.type === 'fence' || token.type === 'code_block') {
    return token.content.trim();
  }
  return (token.children ?? [])
    .map(child => {
      const isBreak = child.type === 'softbreak' || child.type === 'hardbreak';
      const isText = child.type === 'text' || child.type === 'code_inline';
      return isBreak ? ' ' : (isText && child.content) || '';
    })
    .join('')
    .trim();
}
