/** @param {number} value */
export const whole = value =>
  Number.isFinite(value) ? Math.round(value).toLocaleString('en-US') : 'none';

/**
 * @param {number} digits
 * @returns {(value: number) => string}
 */
export const decimals = digits => value =>
  Number.isFinite(value) ? value.toFixed(digits) : 'none';

export const ratio = decimals(2);
/** @param {number} share */
export const percent = share => `${(share * 100).toFixed(1)} %`;
/** @param {number} value */
export const ms = value => `${value < 10 ? value.toFixed(2) : whole(value)} ms`;
/** @param {number} seconds */
export const microseconds = seconds => `${(seconds * 1e6).toFixed(1)} us`;
/** @param {number} bytes */
export const megabytes = bytes => `${whole(bytes / 2 ** 20)} MB`;
/** @param {number} value */
export const millions = value => `${(value / 1e6).toFixed(2)} M`;
