// Preloaded into the portal. Its standard input is a pipe held by the process that started it; when that one is killed
// without a chance to clean up, the pipe ends, and the portal shuts down in good order instead of living on.
const { isMainThread } = require('node:worker_threads');

// Long polls that are under way would keep it for most of a minute.
const SHUTDOWN_MS = 5_000;

if (isMainThread) {
  process.stdin.once('end', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
  });
  process.stdin.resume();
  process.stdin.unref();
}
