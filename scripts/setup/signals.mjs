/** @type {NodeJS.Signals[]} */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
const PARENT_CHECK_MS = 500;

/**
 * Cleans up once on Ctrl-C, a polite kill or a closed terminal, then ends this process as that signal would have. A
 * second signal while cleaning up changes nothing: npm passes on the Ctrl-C that the terminal has sent already.
 *
 * @param {(reason: string) => Promise<void>} cleanUp
 */
export function onStopSignal(cleanUp) {
  let isStopping = false;
  /** @param {string} reason @param {number} exitCode */
  const end = async (reason, exitCode) => {
    if (!isStopping) {
      isStopping = true;
      await cleanUp(reason);
      process.exit(exitCode);
    }
  };
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () =>
      end(signal, 128 + SIGNAL_NUMBERS[/** @type {'SIGINT'} */ (signal)]),
    );
  }
  if (process.env.npm_lifecycle_event) {
    onParentEnd(() => end('npm has ended', 1));
  }
}

/**
 * A kill of npm ends it and the shell between it and us, and nobody tells us; but then we have another parent.
 *
 * @param {() => void} tell
 */
function onParentEnd(tell) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(timer);
      tell();
    }
  }, PARENT_CHECK_MS);
  timer.unref();
}
