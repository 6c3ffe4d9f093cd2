import type { RenderedMarkdown } from '../markdown/renderMarkdown';
import { pageUrl } from './urls';

/** One entry of MkDocs' search index, which the portal's search collates. */
export interface SearchDocument {
  /** Address below the site's root, with the heading's fragment. */
  location: string;
  title: string;
  text: string;
}

/**
 * One document for each page, with all its text, and one for each of its headings.
 *
 * @param file - the page's source
 * @param title - the page's title
 */
export function searchDocuments(
  file: string,
  title: string,
  page: RenderedMarkdown,
): SearchDocument[] {
  const location = pageUrl(file);
  return [
    {
      location,
      title,
      text: page.sections
        .map(({ heading, text }) => `${heading?.title ?? ''} ${text}`.trim())
        .join(' '),
    },
    ...page.sections.flatMap(({ heading, text }) =>
      heading && heading.level > 1
        ? [
            {
              location: `${location}#${heading.id}`,
              title: heading.title,
              text,
            },
          ]
        : [],
    ),
  ];
}
