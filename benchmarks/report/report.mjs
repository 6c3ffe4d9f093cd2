import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineText } from '../machine/measure.mjs';
import { ROOT } from '../machine/programs.mjs';

const DOCS = join(ROOT, 'docs/benchmarks.md');

/**
 * @typedef {object} Goal
 * @property {string} what
 * @property {string} limit - e.g. at least 0.75
 * @property {string} measured
 * @property {boolean} met
 */

/**
 * @typedef {object} Report
 * @property {string} title
 * @property {string[]} [paragraphs]
 * @property {{ columns: string[], rows: string[][] }[]} tables
 * @property {Goal[]} goals
 * @property {string[]} [notes] - what went wrong or was left out, as it is
 */

/**
 * @param {Report} report
 * @param {string} command
 * @returns {string}
 */
export function toMarkdown(report, command) {
  const { title, paragraphs = [], tables, goals, notes = [] } = report;
  const date = new Date().toISOString().slice(0, 10);
  return [
    `## ${title}`,
    ...paragraphs,
    ...tables.map(table),
    ...(goals.length > 0 ? [table(goalTable(goals))] : []),
    ...(notes.length > 0 ? [notes.map(note => `- ${note}`).join('\n')] : []),
    `_\`${command}\`, ${date}, ${machineText()}_`,
  ].join('\n\n');
}

/** @param {Goal[]} goals */
function goalTable(goals) {
  return {
    columns: ['goal', 'limit', 'measured', ''],
    rows: goals.map(({ what, limit, measured, met }) => [
      what,
      limit,
      measured,
      met ? 'met' : '**missed**',
    ]),
  };
}

/** @param {{ columns: string[], rows: string[][] }} table */
function table({ columns, rows }) {
  return [columns, columns.map(() => '---'), ...rows]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/**
 * Puts a section into docs/benchmarks.md, between its marks.
 *
 * @param {string} name
 * @param {string} markdown
 */
export function writeSection(name, markdown) {
  const text = replaceSection(readFileSync(DOCS, 'utf8'), name, markdown);
  writeFileSync(DOCS, text);
  execFileSync(join(ROOT, 'node_modules/.bin/prettier'), ['--write', DOCS], {
    cwd: ROOT,
    stdio: 'ignore',
  });
}

/**
 * @param {string} text
 * @param {string} name
 * @param {string} markdown
 * @throws Error when the document has no place for the section
 */
export function replaceSection(text, name, markdown) {
  const begin = `<!-- ${name}: written by benchmarks/run.mjs -->`;
  const end = `<!-- end of ${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) {
    throw new Error(`${DOCS} lacks the marks of ${name}`);
  }
  return `${text.slice(0, from + begin.length)}\n\n${markdown}\n\n${text.slice(
    to,
  )}`;
}
