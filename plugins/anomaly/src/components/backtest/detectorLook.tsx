import type { ChartPalette } from '../charts/palette';

/** Lines are told apart by these, as well as by their colours. */
const DASHES = [undefined, '7 4', '2 3', '10 3 2 3', '4 2', '1 2'] as const;

const RADIUS_PX = 5;

/** Shapes of marks around 0, 0; each detector has its own, so that no mark tells by colour alone. */
const SHAPES = [
  `M0,-${RADIUS_PX}L${RADIUS_PX},0L0,${RADIUS_PX}L-${RADIUS_PX},0Z`,
  'M-4,-4H4V4H-4Z',
  'M0,-5L5,4H-5Z',
  'M0,5L5,-4H-5Z',
  'M-2,-5H2V-2H5V2H2V5H-2V2H-5V-2H-2Z',
  'M-5,-2H5V2H-5Z',
] as const;

/** How a detector is drawn, by its place in the comparison. */
export function detectorLook(place: number, palette: ChartPalette) {
  const colours = [...palette.parts, palette.anomaly];
  return {
    colour: colours[place % colours.length],
    dash: DASHES[place % DASHES.length],
    shape: SHAPES[place % SHAPES.length],
  };
}

/** The mark of a detector's alarm. */
export function DetectorMark(props: {
  place: number;
  palette: ChartPalette;
  cx: number;
  cy: number;
}) {
  const { place, palette, cx, cy } = props;
  const { colour, shape } = detectorLook(place, palette);
  return (
    <path
      d={shape}
      transform={`translate(${cx},${cy})`}
      fill={colour}
      stroke={palette.surface}
      strokeWidth={1}
      pointerEvents="none"
    />
  );
}
