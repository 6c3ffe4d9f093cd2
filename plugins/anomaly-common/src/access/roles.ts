import {
  anomalyPermissions,
  anomalyReadPermission,
  feedbackUpdatePermission,
  predictionCreatePermission,
  predictorReloadPermission,
  scheduleUpdatePermission,
  seriesCreatePermission,
  seriesUpdatePermission,
  sourcePreviewPermission,
  trainingCancelPermission,
  trainingStartPermission,
  versionPromotePermission,
} from './permissions';

/** The HLD's roles, weakest first. */
export const ROLES = [
  'viewer',
  'data_scientist',
  'ml_engineer',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

const viewer = [anomalyReadPermission, predictionCreatePermission];
const dataScientist = [
  ...viewer,
  seriesCreatePermission,
  seriesUpdatePermission,
  trainingStartPermission,
  trainingCancelPermission,
  sourcePreviewPermission,
  feedbackUpdatePermission,
];
const mlEngineer = [
  ...dataScientist,
  versionPromotePermission,
  predictorReloadPermission,
  scheduleUpdatePermission,
];

/** What each role may do, by permission name. */
export const ROLE_PERMISSIONS: Record<Role, ReadonlySet<string>> = {
  viewer: new Set(viewer.map(({ name }) => name)),
  data_scientist: new Set(dataScientist.map(({ name }) => name)),
  ml_engineer: new Set(mlEngineer.map(({ name }) => name)),
  admin: new Set(anomalyPermissions.map(({ name }) => name)),
};
