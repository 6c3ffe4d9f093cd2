/** Load of a fleet, and what its parts cost. Seconds are of one core. */
export interface FleetLoad {
  readonly predictionsPerSecond: number;
  readonly trainingsPerSecond: number;
}

/** What a fleet needs. */
export interface FleetSizing {
  readonly pods: number;
  readonly workers: number;
  readonly cpuCores: number;
  readonly memoryGib: number;
}

/** The HLD's part "Escalabilidade". */
export const HLD = {
  predictionsPerSecond: 2850,
  trainingsPerSecond: 2.35,
  /** Called concurrent requests there, and divided into requests a second. */
  requestsPerPod: 80,
  /** Middle of its 2 to 5 ms. */
  predictionSeconds: 0.0035,
  trainingSeconds: 30,
  jobsPerWorker: 10,
  pod: { min: 3, max: 50, cpuCores: 2, memoryGib: 4 },
  worker: { min: 5, max: 20, cpuCores: 4, memoryGib: 8 },
} as const;

/** As the HLD counts: 2,850 / 80 = 36 pods; about 70 jobs / 10 = 7 workers; memory and cores of as many as there may be. */
export function hldSizing(): FleetSizing {
  const { pod, worker } = HLD;
  const jobs = HLD.trainingsPerSecond * HLD.trainingSeconds;
  return {
    pods: Math.ceil(HLD.predictionsPerSecond / HLD.requestsPerPod),
    // The HLD rounds 70.5 jobs to 70: exactly it would be 8 workers.
    workers: Math.floor(jobs / HLD.jobsPerWorker),
    cpuCores: pod.max * pod.cpuCores + worker.max * worker.cpuCores,
    memoryGib: pod.max * pod.memoryGib + worker.max * worker.memoryGib,
  };
}

/**
 * The same load by Little's law: requests that are in work at once are arrivals a second times seconds of each, and it is those of
 * which a pod takes 80. Replicas of the HLD's minimum at least, plus one that may fail; memory and cores of those.
 */
export function sizingByLittlesLaw(
  load: FleetLoad,
  margin: number,
): FleetSizing {
  const { pod, worker } = HLD;
  const pods = replicas(
    load.predictionsPerSecond * HLD.predictionSeconds,
    HLD.requestsPerPod,
    margin,
    pod.min,
  );
  const workers = replicas(
    load.trainingsPerSecond * HLD.trainingSeconds,
    HLD.jobsPerWorker,
    margin,
    worker.min,
  );
  return {
    pods,
    workers,
    cpuCores: pods * pod.cpuCores + workers * worker.cpuCores,
    memoryGib: pods * pod.memoryGib + workers * worker.memoryGib,
  };
}

/** What was measured of processes that are of one core each. */
export interface MeasuredCosts {
  /** Core seconds of a prediction. */
  readonly predictionCpuSeconds: number;
  /** Core seconds of a training, reading and registering included. */
  readonly trainingCpuSeconds: number;
  readonly predictorGib: number;
  readonly workerGib: number;
}

/** The same load by measured figures: busy cores with margin, at least one, plus one that may fail. */
export function sizingByMeasurement(
  load: FleetLoad,
  measured: MeasuredCosts,
  margin: number,
): FleetSizing {
  const pods = replicas(
    load.predictionsPerSecond * measured.predictionCpuSeconds,
    1,
    margin,
    1,
  );
  const workers = replicas(
    load.trainingsPerSecond * measured.trainingCpuSeconds,
    1,
    margin,
    1,
  );
  return {
    pods,
    workers,
    cpuCores: pods + workers,
    memoryGib: pods * measured.predictorGib + workers * measured.workerGib,
  };
}

function replicas(
  busy: number,
  perReplica: number,
  margin: number,
  least: number,
): number {
  return Math.max(least, Math.ceil((busy * (1 + margin)) / perReplica) + 1);
}
