/** @type {NodeJS.Signals[]} */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/**
 * Cleans up once on Ctrl-C, a polite kill or a closed terminal, then ends this process as that signal would have. A
 * second signal while cleaning up changes nothing: npm passes on the Ctrl-C that the terminal has sent already.
 *
 * @param {(signal: NodeJS.Signals) => Promise<void>} cleanUp
 */
export function onStopSignal(cleanUp) {
  let isStopping = false;
  for (const signal of STOP_SIGNALS) {
    process.on(signal, async () => {
      if (!isStopping) {
        isStopping = true;
        await cleanUp(signal);
        process.exit(128 + SIGNAL_NUMBERS[/** @type {'SIGINT'} */ (signal)]);
      }
    });
  }
}
