import { fileURLToPath } from 'node:url';
import { CLIENT_CORE, start, stop } from '../machine/programs.mjs';

const MAIN = fileURLToPath(new URL('./main.mjs', import.meta.url));

/** The load generator's process, on the core that the servers do not have. */
export class LoadClient {
  #program = start('client', [process.execPath, MAIN], {
    core: CLIENT_CORE,
    ipc: true,
  });

  /**
   * @param {import('./Run.mjs').Load} load
   * @param {object} traffic - see createTraffic
   * @param {(progress: any) => void} [onProgress] - called every second
   * @returns {Promise<import('./Run.mjs').Measurement>}
   */
  run(load, traffic, onProgress) {
    const { child } = this.#program;
    return new Promise((resolve, reject) => {
      /** @param {any} message */
      const onMessage = message => {
        if (message.progress) {
          onProgress?.(message.progress);
          return;
        }
        child.off('message', onMessage);
        child.off('exit', onExit);
        if (message.error) {
          reject(new Error(message.error));
        } else {
          resolve(message.measurement);
        }
      };
      const onExit = () => reject(new Error('The load generator ended'));
      child.on('message', onMessage);
      child.once('exit', onExit);
      child.send({ load, traffic });
    });
  }

  stop() {
    return stop(this.#program);
  }
}
