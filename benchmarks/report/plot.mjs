const WIDTH = 720;
const HEIGHT = 300;
const MARGIN = { top: 40, right: 130, bottom: 46, left: 66 };
const TICKS = 4;
/** Okabe and Ito's palette, which colour-blind readers tell apart; legible on white and on black. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73'];
const MARKERS = ['5,0', '6,4', '2,3'];
const INK = '#777';

/**
 * @typedef {object} Plot
 * @property {string} title
 * @property {{ label: string, log: boolean }} x
 * @property {{ label: string }} y
 * @property {{ name: string, points: { x: number, y: number }[] }[]} lines
 * @property {{ from: number, to: number }[]} [bands] - stretches of x that are shaded
 */

/**
 * Draws lines as SVG, in colours for light and dark pages alike; lines differ by their dashes as well.
 *
 * @param {Plot} options
 * @returns {string}
 */
export function plot({ title, x, y, lines, bands = [] }) {
  const points = lines.flatMap(line => line.points);
  const toX = scale(
    points.map(point => point.x),
    [MARGIN.left, WIDTH - MARGIN.right],
    x.log,
  );
  const top = Math.max(...points.map(point => point.y)) * 1.05 || 1;
  /** @param {number} value */
  const toY = value =>
    HEIGHT -
    MARGIN.bottom -
    (value / top) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}" font-family="sans-serif" font-size="12" fill="${INK}">`,
    `<title>${title}</title>`,
    `<text x="${MARGIN.left}" y="20" font-size="14">${title}</text>`,
    ...bands.map(({ from, to }) => shade(toX(from), toX(to))),
    ...yAxis(top, toY, y.label),
    ...xAxis(points, toX, x),
    ...lines.map((line, index) => drawLine(line, index, toX, toY)),
    '</svg>',
    '',
  ].join('\n');
}

/**
 * @param {number[]} values
 * @param {[number, number]} range
 * @param {boolean} log
 * @returns {(value: number) => number}
 */
function scale(values, [from, to], log) {
  const place = log ? Math.log : (/** @type {number} */ value) => value;
  const low = place(Math.min(...values));
  const span = place(Math.max(...values)) - low || 1;
  return value => from + ((place(value) - low) / span) * (to - from);
}

/**
 * @param {number} from
 * @param {number} to
 */
function shade(from, to) {
  const height = HEIGHT - MARGIN.top - MARGIN.bottom;
  return `<rect x="${round(from)}" y="${MARGIN.top}" width="${round(
    to - from,
  )}" height="${height}" fill="${INK}" opacity="0.25"/>`;
}

/**
 * @param {number} top
 * @param {(value: number) => number} toY
 * @param {string} label
 */
function yAxis(top, toY, label) {
  const ticks = Array.from({ length: TICKS + 1 }, (_, i) => (top * i) / TICKS);
  return [
    ...ticks.flatMap(tick => [
      `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${round(
        toY(tick),
      )}" y2="${round(toY(tick))}" stroke="${INK}" opacity="0.3"/>`,
      `<text x="${MARGIN.left - 8}" y="${round(
        toY(tick) + 4,
      )}" text-anchor="end">${short(tick)}</text>`,
    ]),
    `<text x="14" y="${HEIGHT / 2}" transform="rotate(-90 14 ${
      HEIGHT / 2
    })" text-anchor="middle">${label}</text>`,
  ];
}

/**
 * @param {{ x: number }[]} points
 * @param {(value: number) => number} toX
 * @param {Plot['x']} x
 */
function xAxis(points, toX, { label, log }) {
  const values = [...new Set(points.map(point => point.x))];
  const ticks = log
    ? values
    : Array.from(
        { length: TICKS + 1 },
        (_, i) =>
          Math.min(...values) +
          ((Math.max(...values) - Math.min(...values)) * i) / TICKS,
      );
  const bottom = HEIGHT - MARGIN.bottom;
  return [
    ...ticks.map(
      tick =>
        `<text x="${round(toX(tick))}" y="${
          bottom + 18
        }" text-anchor="middle">${short(tick)}</text>`,
    ),
    `<text x="${(MARGIN.left + WIDTH - MARGIN.right) / 2}" y="${
      HEIGHT - 8
    }" text-anchor="middle">${label}</text>`,
  ];
}

/**
 * @param {Plot['lines'][number]} line
 * @param {number} index
 * @param {(value: number) => number} toX
 * @param {(value: number) => number} toY
 */
function drawLine({ name, points }, index, toX, toY) {
  const colour = COLOURS[index % COLOURS.length];
  const path = points
    .map(({ x, y }) => `${round(toX(x))},${round(toY(y))}`)
    .join(' ');
  const last = points[points.length - 1];
  return [
    `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${
      MARKERS[index % MARKERS.length]
    }"/>`,
    `<text x="${WIDTH - MARGIN.right + 8}" y="${round(
      toY(last.y) + 4,
    )}" fill="${colour}">${name}</text>`,
  ].join('\n');
}

/** @param {number} value */
function short(value) {
  return value >= 1_000
    ? Math.round(value).toLocaleString('en-US')
    : String(Number(value.toPrecision(2)));
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}
