export { Instance, type WorkerHandle } from './Instance';
export { IpcChannel, type MessageEnd } from './IpcChannel';
export type { PrimaryAnswers, WorkerAnswers } from './messages';
export { Supervisor, WORKER_INDEX_VARIABLE } from './Supervisor';
