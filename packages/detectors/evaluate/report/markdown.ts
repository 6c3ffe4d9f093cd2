import type { Report, Table } from './Report';

export function toMarkdown(report: Report): string {
  const { title, paragraphs, tables, notes } = report;
  return `${[
    `## ${title}`,
    ...paragraphs,
    ...tables.map(toTable),
    ...(notes.length > 0 ? [notes.map(note => `- ${note}`).join('\n')] : []),
  ].join('\n\n')}\n`;
}

function toTable({ columns, rows }: Table): string {
  return [columns, columns.map(() => '---'), ...rows]
    .map(cells => `| ${cells.map(escapeCell).join(' | ')} |`)
    .join('\n');
}

function escapeCell(cell: string): string {
  return cell.replace(/\|/g, '\\|');
}
