/** Starts the worker; the portal's build makes a file of it. */
export function startWorker(): Worker {
  return new Worker(new URL('./simulation.worker', import.meta.url), {
    name: 'capacity',
  });
}
