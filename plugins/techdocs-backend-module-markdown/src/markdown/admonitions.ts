import type MarkdownIt from 'markdown-it';

const MARKER = /^!!!\s+([a-z]+)(?:\s+"([^"]*)")?\s*$/;
const INDENT = 4;

/**
 * Admonitions as MkDocs writes them: a line `!!! note "Title"`, then content indented by four columns.
 */
export function admonitions(markdown: MarkdownIt): void {
  markdown.block.ruler.before(
    'fence',
    'admonition',
    (state, startLine, endLine, silent) => {
      const line = state.src.slice(
        state.bMarks[startLine] + state.tShift[startLine],
        state.eMarks[startLine],
      );
      const match = MARKER.exec(line);
      if (!match) {
        return false;
      }
      if (silent) {
        return true;
      }
      const outerIndent = state.blkIndent;
      const contentIndent = outerIndent + INDENT;
      let nextLine = startLine + 1;
      while (
        nextLine < endLine &&
        (state.isEmpty(nextLine) || state.sCount[nextLine] >= contentIndent)
      ) {
        nextLine++;
      }
      const [, type, title = capitalise(type)] = match;

      const open = state.push('admonition_open', 'div', 1);
      open.attrSet('class', `admonition ${type}`);
      open.map = [startLine, nextLine];
      if (title) {
        const titleOpen = state.push('admonition_title_open', 'p', 1);
        titleOpen.attrSet('class', 'admonition-title');
        const inline = state.push('inline', '', 0);
        inline.content = title;
        inline.map = [startLine, startLine + 1];
        inline.children = [];
        state.push('admonition_title_close', 'p', -1);
      }
      state.blkIndent = contentIndent;
      state.md.block.tokenize(state, startLine + 1, nextLine);
      state.blkIndent = outerIndent;
      state.push('admonition_close', 'div', -1);
      state.line = nextLine;
      return true;
    },
    { alt: ['paragraph', 'blockquote', 'list'] },
  );
}

function capitalise(word: string): string {
  return word[0].toLocaleUpperCase('en') + word.slice(1);
}
