/** Where the code of the threads lies, and how Node is to load it. */
export interface WorkerFile {
  filename: string;
  /** Absent: as the process itself was started. */
  execArgv?: string[];
}

/**
 * The package names its own entry point, which is TypeScript in the repository and `dist/fitWorker.cjs.js` where it was
 * built. A thread has the loaders of its process only where that was started with them, which a test is not.
 */
export function fitWorkerFile(): WorkerFile {
  const filename = require.resolve(
    '@vigia/plugin-anomaly-training-backend/fitWorker',
  );
  if (!filename.endsWith('.ts')) {
    return { filename };
  }
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  return { filename, execArgv: ['--require', transform] };
}
