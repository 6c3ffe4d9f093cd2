import type { ChartPalette } from './palette';

interface PartPatternsProps {
  /** Begins the patterns' ids, which are of the whole page. */
  idPrefix: string;
  palette: ChartPalette;
  count: number;
}

const SIZE_PX = 8;
const INK_OPACITY = 0.5;

/** What is drawn over the colour of each part: nothing, slanted lines, dots, upright lines. */
const INKS = [
  undefined,
  <path key="slant" d="M-2,2L2,-2M0,8L8,0M6,10L10,6" strokeWidth={1.5} />,
  <circle key="dot" cx={4} cy={4} r={1.6} strokeWidth={0} />,
  <path key="upright" d="M4,0V8" strokeWidth={1.5} />,
];

/** The id of a part's pattern. */
export function patternId(idPrefix: string, place: number): string {
  return `${idPrefix}-part-${place}`;
}

/** Colours with patterns, so that parts do not differ by colour alone; stands within an SVG. */
export function PartPatterns({ idPrefix, palette, count }: PartPatternsProps) {
  return (
    <defs>
      {Array.from({ length: count }, (_, place) => (
        <pattern
          key={place}
          id={patternId(idPrefix, place)}
          width={SIZE_PX}
          height={SIZE_PX}
          patternUnits="userSpaceOnUse"
        >
          <rect width={SIZE_PX} height={SIZE_PX} fill={palette.parts[place]} />
          <g
            stroke={palette.surface}
            fill={palette.surface}
            opacity={INK_OPACITY}
          >
            {INKS[place]}
          </g>
        </pattern>
      ))}
    </defs>
  );
}
