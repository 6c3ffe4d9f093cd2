import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { alpha, useTheme } from '@mui/material/styles';
import { chartPalette } from './palette';

/** One part of a {@link StackedBar}. */
export interface BarPart {
  id: string;
  name: string;
  /** 0 to 1; all parts make 1, or 0 where there is nothing. */
  share: number;
  /** The part in numbers, with units. */
  text: string;
}

interface StackedBarProps {
  /** At most five, always in the same order: each place has its colour and pattern. */
  parts: readonly BarPart[];
  /** What the bar shows, for readers who do not see it. */
  ariaLabel: string;
}

const BAR_HEIGHT_PX = 26;
const SWATCH_PX = 16;
/** A part that exists is seen, however small. */
const MIN_PART_PX = 4;

/** Colour and pattern of a part, so that parts do not differ by colour alone. */
function patternOf(place: number, colour: string) {
  const faint = alpha(colour, 0.35);
  const patterns = [
    {},
    {
      backgroundImage: `repeating-linear-gradient(45deg, ${faint} 0 4px, transparent 4px 9px)`,
    },
    {
      backgroundImage: `radial-gradient(${faint} 30%, transparent 34%)`,
      backgroundSize: '8px 8px',
    },
    {
      backgroundImage: `repeating-linear-gradient(90deg, ${faint} 0 3px, transparent 3px 7px)`,
    },
    {
      backgroundImage: `repeating-linear-gradient(0deg, ${faint} 0 3px, transparent 3px 7px)`,
    },
  ];
  return patterns[place];
}

/** Parts of a whole as one bar, with all their names and numbers below. */
export function StackedBar({ parts, ariaLabel }: StackedBarProps) {
  const theme = useTheme();
  const palette = chartPalette(theme);
  const lookOf = (place: number) => ({
    backgroundColor: palette.parts[place],
    ...patternOf(place, palette.surface),
  });
  return (
    <Box component="figure" aria-label={ariaLabel} sx={{ m: 0 }}>
      <Box
        aria-hidden
        sx={{
          display: 'flex',
          gap: '2px',
          height: BAR_HEIGHT_PX,
          borderRadius: 1,
          overflow: 'hidden',
          bgcolor: 'action.hover',
        }}
      >
        {parts.map(
          ({ id, share }, place) =>
            share > 0 && (
              <Box
                key={id}
                style={lookOf(place)}
                sx={{ flex: `${share} 0 0`, minWidth: MIN_PART_PX }}
              />
            ),
        )}
      </Box>
      <Box
        component="dl"
        sx={{
          m: 0,
          mt: 1.5,
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))',
          gap: 1.5,
        }}
      >
        {parts.map(({ id, name, text }, place) => (
          <Box key={id}>
            <Box
              component="dt"
              sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}
            >
              <Box
                aria-hidden
                style={lookOf(place)}
                sx={{
                  width: SWATCH_PX,
                  height: SWATCH_PX,
                  borderRadius: 0.5,
                  flexShrink: 0,
                }}
              />
              <Typography variant="caption" color="text.secondary">
                {name}
              </Typography>
            </Box>
            <Typography component="dd" variant="body2" sx={{ m: 0 }}>
              {text}
            </Typography>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
