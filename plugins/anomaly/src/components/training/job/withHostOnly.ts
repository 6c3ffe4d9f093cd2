/** A worker's id is its host and a UUID, which tells the processes of one host apart and nothing to a reader. */
const WORKER =
  /^(Claimed by .+)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A log's message with the host of a worker in place of the worker's id. */
export function withHostOnly(message: string): string {
  return message.replace(WORKER, '$1');
}
