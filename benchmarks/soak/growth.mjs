/**
 * The straight line through points by least squares.
 *
 * @param {readonly { x: number, y: number }[]} points
 * @returns {number} its slope; 0 for fewer than two
 */
export function slope(points) {
  const count = points.length;
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / count;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / count;
  let covariance = 0;
  let variance = 0;
  for (const { x, y } of points) {
    covariance += (x - meanX) * (y - meanY);
    variance += (x - meanX) ** 2;
  }
  return variance === 0 || count < 2 ? 0 : covariance / variance;
}
