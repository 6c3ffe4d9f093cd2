/**
 * What this reference reads of an OpenAPI document.
 *
 * @typedef {object} OpenApiDocument
 * @property {{ title: string, description?: string }} info
 * @property {Record<string, Record<string, OpenApiOperation>>} paths
 */
/**
 * @typedef {object} OpenApiOperation
 * @property {string} summary
 * @property {string} [description] - names the permission
 * @property {{ name: string, in: string, description?: string }[]} [parameters]
 * @property {Record<string, unknown>} responses
 */

/**
 * The reference of the HTTP API as Markdown, so that it says what the documents say that validate the requests.
 *
 * @param {{ pluginId: string, document: OpenApiDocument }[]} plugins
 * @returns {string}
 */
export function renderApiReference(plugins) {
  return `# HTTP API

This page is made of the OpenAPI documents that validate the requests (\`npm run docs:api\`). Each backend serves its own, with
every schema, at \`/api/PLUGIN/openapi.json\`; in the catalog they are the API entities of the system \`vigia\`.

Requests carry a token of the portal: \`Authorization: Bearer TOKEN\`. Bodies of \`anomaly-*\` are snake_case, those of \`capacity\`
camelCase. Times are taken as epoch seconds, epoch milliseconds (above 1e11) or ISO 8601. Errors have Backstage's form,
\`{"error": {"name", "message"}}\`, and their message names the field, the value's index and the bound. Lists take \`limit\` and
\`cursor\`, and answer with \`next_cursor\` (\`nextCursor\`).

${plugins.map(renderPlugin).join('\n')}`;
}

/** @param {{ pluginId: string, document: OpenApiDocument }} plugin */
function renderPlugin({ pluginId, document }) {
  const rows = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== 'parameters')
      .map(([method, operation]) => renderOperation(path, method, operation)),
  );
  return `## ${document.info.title}

Base: \`/api/${pluginId}\`. ${document.info.description ?? ''}

| request | what it does | permission |
| ------- | ------------ | ---------- |
${rows.join('\n')}
`;
}

/** @param {string} path @param {string} method @param {OpenApiOperation} operation */
function renderOperation(path, method, operation) {
  const query = (operation.parameters ?? [])
    .filter(parameter => parameter.in === 'query')
    .map(({ name }) => `\`${name}\``);
  const answers = Object.keys(operation.responses).filter(
    status => status !== 'default',
  );
  const permission = /`([^`]+)`/.exec(operation.description ?? '')?.[1];
  const notes = [
    query.length > 0 ? `Query: ${query.join(', ')}.` : '',
    `Answers ${answers.join(' or ')}.`,
  ];
  return `| ${[
    `\`${method.toUpperCase()} ${path}\``,
    [operation.summary, ...notes].filter(Boolean).join(' '),
    permission ? `\`${permission}\`` : 'none',
  ]
    .map(cell => cell.replaceAll('|', '\\|'))
    .join(' | ')} |`;
}
