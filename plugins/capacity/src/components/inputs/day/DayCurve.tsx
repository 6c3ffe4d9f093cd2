import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { numberFormat } from '@vigia/ui';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { capacityTranslationRef } from '../../../translation';
import { useInputs } from '../InputsContext';
import { ratioOf, stepOf, topOf, withWeight } from './profiles';

const HEIGHT_PX = 84;
const MARKED_HOURS = [0, 6, 12, 18];

const STEPS_OF_KEY: Record<string, number> = {
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: 5,
  PageDown: -5,
  Home: -Infinity,
  End: Infinity,
};
const HOURS_OF_KEY: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

interface DayCurveProps {
  weights: readonly number[];
  onChange(weights: number[]): void;
  /** The hand has left the curve. */
  onRest(): void;
}

/** One bar for each hour: drawn with the pointer, or changed with the arrow keys. */
export function DayCurve({ weights, onChange, onRest }: DayCurveProps) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const frame = useRef<HTMLDivElement>(null);
  // It stays where it is while one draws, or the curve would run away from the hand.
  const [drawnTop, setDrawnTop] = useState<number>();
  const [focused, setFocused] = useState(9);
  const top = drawnTop ?? topOf(weights);

  const draw = ({ clientX, clientY }: PointerEvent) => {
    const box = frame.current!.getBoundingClientRect();
    const hour = Math.floor(
      ((clientX - box.left) / box.width) * weights.length,
    );
    if (hour >= 0 && hour < weights.length) {
      const height = (box.bottom - clientY) / box.height;
      onChange(withWeight(weights, hour, height * top, top));
    }
  };
  const press = (event: KeyboardEvent, hour: number) => {
    const steps = STEPS_OF_KEY[event.key];
    const moved = HOURS_OF_KEY[event.key];
    if (steps !== undefined) {
      onChange(
        withWeight(weights, hour, weights[hour] + steps * stepOf(top), top),
      );
    } else if (moved !== undefined) {
      const next = (hour + moved + weights.length) % weights.length;
      setFocused(next);
      (frame.current!.children[next] as HTMLElement).focus();
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <Box>
      <Box
        ref={frame}
        role="group"
        aria-label={t('day.curve')}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture?.(event.pointerId);
          setDrawnTop(top);
          draw(event);
        }}
        onPointerMove={event => drawnTop !== undefined && draw(event)}
        onPointerUp={() => {
          setDrawnTop(undefined);
          onRest();
        }}
        onPointerCancel={() => setDrawnTop(undefined)}
        sx={{
          display: 'flex',
          height: HEIGHT_PX,
          borderBottom: 1,
          borderColor: 'text.secondary',
          touchAction: 'none',
          cursor: 'ns-resize',
        }}
      >
        {weights.map((weight, hour) => (
          <HourBar
            key={hour}
            hour={hour}
            share={weight / top}
            ratio={ratioOf(weights, hour)}
            isInTabOrder={hour === focused}
            onFocus={() => setFocused(hour)}
            onBlur={onRest}
            onKeyDown={event => press(event, hour)}
          />
        ))}
      </Box>
      <Box sx={{ position: 'relative', height: 18 }} aria-hidden>
        {MARKED_HOURS.map(hour => (
          <Typography
            key={hour}
            variant="caption"
            color="text.secondary"
            sx={{
              position: 'absolute',
              left: `${(hour / weights.length) * 100}%`,
            }}
          >
            {hourText(hour)}
          </Typography>
        ))}
      </Box>
    </Box>
  );
}

function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

interface HourBarProps {
  hour: number;
  /** Of the curve's height. */
  share: number;
  /** To the mean of the day. */
  ratio: number;
  isInTabOrder: boolean;
  onFocus(): void;
  onBlur(): void;
  onKeyDown(event: KeyboardEvent): void;
}

function HourBar({
  hour,
  isInTabOrder,
  ratio,
  share,
  ...events
}: HourBarProps) {
  const { language } = useInputs();
  const { t } = useTranslationRef(capacityTranslationRef);
  const times = numberFormat(language, {
    maximumFractionDigits: 2,
  }).format(ratio);
  return (
    <Box
      role="slider"
      tabIndex={isInTabOrder ? 0 : -1}
      aria-label={hourText(hour)}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={t('day.ofMean', { times })}
      title={`${hourText(hour)}: ${t('day.ofMean', { times })}`}
      {...events}
      sx={{
        flex: 1,
        display: 'flex',
        alignItems: 'flex-end',
        px: '1px',
        '&:hover > div, &:focus-visible > div': { bgcolor: 'primary.dark' },
        '&:focus-visible': { outline: 2, outlineColor: 'primary.main' },
      }}
    >
      <Box
        sx={{
          width: '100%',
          height: `${share * 100}%`,
          minHeight: 2,
          bgcolor: 'primary.main',
          borderRadius: '2px 2px 0 0',
        }}
      />
    </Box>
  );
}
