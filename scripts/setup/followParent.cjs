// Preloaded into the portal. Its standard input is a pipe held by the process that started it; when that one is killed
// without a chance to clean up, the pipe ends, and the portal shuts down in good order instead of living on.
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  process.stdin.once('end', () => process.kill(process.pid, 'SIGTERM'));
  process.stdin.resume();
  process.stdin.unref();
}
