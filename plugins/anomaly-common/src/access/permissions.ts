import { createPermission } from '@backstage/plugin-permission-common';

/** Reads series, models, versions, events, jobs, charts, anomalies and roll-ups. */
export const anomalyReadPermission = createPermission({
  name: 'anomaly.read',
  attributes: { action: 'read' },
});
export const seriesCreatePermission = createPermission({
  name: 'anomaly.series.create',
  attributes: { action: 'create' },
});
export const seriesUpdatePermission = createPermission({
  name: 'anomaly.series.update',
  attributes: { action: 'update' },
});
export const seriesDeletePermission = createPermission({
  name: 'anomaly.series.delete',
  attributes: { action: 'delete' },
});
/** Registers a version from outside a training. */
export const versionRegisterPermission = createPermission({
  name: 'anomaly.version.register',
  attributes: { action: 'create' },
});
export const versionPromotePermission = createPermission({
  name: 'anomaly.version.promote',
  attributes: { action: 'update' },
});
export const trainingStartPermission = createPermission({
  name: 'anomaly.training.start',
  attributes: { action: 'create' },
});
export const trainingCancelPermission = createPermission({
  name: 'anomaly.training.cancel',
  attributes: { action: 'delete' },
});
/** Changes the fleet's schedules, and begins their runs. */
export const scheduleUpdatePermission = createPermission({
  name: 'anomaly.schedule.update',
  attributes: { action: 'update' },
});
/** Reads any registered source and fits a detector on it, without keeping anything. */
export const sourcePreviewPermission = createPermission({
  name: 'anomaly.source.preview',
  attributes: { action: 'read' },
});
export const predictionCreatePermission = createPermission({
  name: 'anomaly.prediction.create',
  attributes: { action: 'create' },
});
export const predictorReloadPermission = createPermission({
  name: 'anomaly.predictor.reload',
  attributes: { action: 'update' },
});

/** Says of an anomaly whether it was a fault, and takes that back. */
export const feedbackUpdatePermission = createPermission({
  name: 'anomaly.feedback.update',
  attributes: { action: 'update' },
});

/** Every permission of the anomaly plugins; each endpoint asks for exactly one. */
export const anomalyPermissions = [
  anomalyReadPermission,
  seriesCreatePermission,
  seriesUpdatePermission,
  seriesDeletePermission,
  versionRegisterPermission,
  versionPromotePermission,
  trainingStartPermission,
  trainingCancelPermission,
  scheduleUpdatePermission,
  sourcePreviewPermission,
  predictionCreatePermission,
  predictorReloadPermission,
  feedbackUpdatePermission,
];
