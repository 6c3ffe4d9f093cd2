import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTheme } from '@mui/material/styles';
import type { DetectorChoice } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { chartPalette } from '../charts/palette';
import { SWATCH_HEIGHT_PX, SWATCH_WIDTH_PX } from '../charts/LegendEntry';
import { formatNumber } from '../common/format';
import { useAlgorithmName } from '../common/useAlgorithmName';
import { useFieldName } from '../series/useFieldName';
import { detectorLook, DetectorMark } from './detectorLook';

/** A detector of the comparison: its number, how it is drawn, its name and what it was given. */
export function DetectorName(props: {
  place: number;
  detector: DetectorChoice;
}) {
  const { place, detector } = props;
  const { algorithm, hyperparameters } = detector;
  const palette = chartPalette(useTheme());
  const language = useLanguage();
  const algorithmName = useAlgorithmName();
  const fieldName = useFieldName();
  const middle = SWATCH_HEIGHT_PX / 2;
  const { colour, dash } = detectorLook(place, palette);
  return (
    <Stack direction="row" spacing={1} alignItems="center">
      <svg
        width={SWATCH_WIDTH_PX}
        height={SWATCH_HEIGHT_PX}
        aria-hidden
        style={{ flexShrink: 0 }}
      >
        <line
          x2={SWATCH_WIDTH_PX}
          y1={middle}
          y2={middle}
          stroke={colour}
          strokeWidth={1.5}
          strokeDasharray={dash}
        />
        <DetectorMark
          {...{ place, palette }}
          cx={SWATCH_WIDTH_PX / 2}
          cy={middle}
        />
      </svg>
      <div>
        <Typography variant="body2" fontWeight={600}>
          {`${place + 1}. ${algorithmName(algorithm)}`}
        </Typography>
        <Typography variant="caption" color="text.secondary">
          {Object.entries(hyperparameters)
            .map(
              ([name, value]) =>
                `${fieldName(name)} ${
                  typeof value === 'number'
                    ? formatNumber(value, language)
                    : String(value)
                }`,
            )
            .join(', ')}
        </Typography>
      </div>
    </Stack>
  );
}
