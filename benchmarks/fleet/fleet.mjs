/** The HLD's fleet: 95,000 sensors of 3 axes. */
export const FLEET_SIZE = 285_000;

const AXES = ['radial', 'axial', 'tangential'];
const PARTS = [
  'motor',
  'gear',
  'shaft',
  'fan',
  'belt',
  'valve',
  'piston',
  'clamp',
  'table',
  'brake',
];
const EQUIPMENT = ['press', 'lathe', 'robot', 'pump', 'oven'];
const MACHINES = 1_900;

/** Threshold of all models, in standard deviations. */
export const THRESHOLD = 3;

/**
 * @typedef {object} FleetSeries
 * @property {string} seriesId - e.g. press-0123-motor-radial
 * @property {string} equipment
 * @property {string} axis
 * @property {number} mean - mm/s
 * @property {number} std - mm/s
 */

/**
 * A series of the fleet and its z-score model; the same for the same index in every process.
 *
 * @param {number} index - from 0 to FLEET_SIZE - 1
 * @returns {FleetSeries}
 */
export function fleetSeries(index) {
  const axis = AXES[index % AXES.length];
  const sensor = Math.floor(index / AXES.length);
  const part = PARTS[sensor % PARTS.length];
  const machine = Math.floor(sensor / PARTS.length);
  const number = String(machine % MACHINES).padStart(4, '0');
  const kind = EQUIPMENT[Math.floor(machine / MACHINES) % EQUIPMENT.length];
  const equipment = `${kind}-${number}`;
  return {
    seriesId: `${equipment}-${part}-${axis}`,
    equipment,
    axis,
    mean: 1 + (scramble(index) % 8_192) / 2_048,
    std: 0.05 + (scramble(index + FLEET_SIZE) % 1_024) / 4_096,
  };
}

/**
 * Spreads neighbouring numbers over 32 bits (the finaliser of MurmurHash3).
 *
 * @param {number} number
 */
export function scramble(number) {
  let hash = number | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
