import { type PointerEvent, useState } from 'react';
import {
  DefaultZIndexes,
  usePlotArea,
  useXAxisInverseScale,
  ZIndexLayer,
} from 'recharts';
import type { TimeRange } from './timeTicks';

/** A shorter drag is a click. */
const MIN_DRAG_PX = 6;
/** What is clicked may lie this far away, to either side. */
const CLICK_REACH_PX = 8;

interface DragToZoomProps {
  fill: string;
  onZoom(range: TimeRange): void;
  /** Told of a click, by the span of time that it reaches. */
  onClick?(around: TimeRange): void;
}

/** Inside a chart: lets the reader drag a span of time. */
export function DragToZoom({ fill, onZoom, onClick }: DragToZoomProps) {
  const plot = usePlotArea();
  const toTime = useXAxisInverseScale();
  const [drag, setDrag] = useState<{ start: number; end: number }>();
  if (!plot || !toTime) {
    return undefined;
  }

  const pixel = (event: PointerEvent<SVGRectElement>) => {
    const left =
      event.currentTarget.ownerSVGElement!.getBoundingClientRect().left;
    return Math.min(
      Math.max(event.clientX - left, plot.x),
      plot.x + plot.width,
    );
  };
  const finish = () => {
    if (drag && Math.abs(drag.end - drag.start) >= MIN_DRAG_PX) {
      onZoom({
        from: Number(toTime(Math.min(drag.start, drag.end))),
        to: Number(toTime(Math.max(drag.start, drag.end))),
      });
    } else if (drag) {
      onClick?.({
        from: Number(toTime(drag.start - CLICK_REACH_PX)),
        to: Number(toTime(drag.start + CLICK_REACH_PX)),
      });
    }
    setDrag(undefined);
  };

  return (
    // Above all that is drawn: shades and lines would take the pointer.
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <rect
        {...plot}
        fill="transparent"
        style={{ cursor: 'crosshair', touchAction: 'pan-y' }}
        // A drag neither selects text nor leaves a focus ring around the chart.
        onMouseDown={event => event.preventDefault()}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ start: pixel(event), end: pixel(event) });
        }}
        onPointerMove={event => drag && setDrag({ ...drag, end: pixel(event) })}
        onPointerUp={finish}
        onPointerCancel={() => setDrag(undefined)}
      />
      {drag && (
        <rect
          x={Math.min(drag.start, drag.end)}
          width={Math.abs(drag.end - drag.start)}
          y={plot.y}
          height={plot.height}
          fill={fill}
          pointerEvents="none"
        />
      )}
    </ZIndexLayer>
  );
}
