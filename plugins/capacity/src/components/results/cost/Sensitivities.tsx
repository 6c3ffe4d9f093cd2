import { useTheme } from '@mui/material/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  inputsOf,
  type Sensitivity,
  type Unit,
} from '@vigia/plugin-capacity-common';
import { memo, useId, useMemo } from 'react';
import { ChartFigure } from '@vigia/ui';
import { capacityTranslationRef } from '../../../translation';
import { ChartSection } from '../charts/ChartSection';
import { AreaSwatch, Legend, LegendEntry } from '../charts/Legend';
import { chartPalette } from '../charts/palette';
import { PartPatterns, patternId } from '../charts/PartPatterns';
import { TornadoPlot, type TornadoRow } from '../charts/TornadoPlot';
import { DataTable } from '../common/DataTable';
import { Recounted } from '../common/Recounted';
import { useResults } from '../common/ResultsContext';
import { useInputName } from '../common/useInputName';
import { FigureButton } from '../figures/FigureButton';

/** Below the first ones, bars are too narrow to compare. */
const MAX_BARS = 10;
const LOADING_PX = 430;

function useInputValue() {
  const { format, plan } = useResults();
  const units = useMemo(
    () => new Map<string, Unit>(inputsOf(plan).map(i => [i.path, i.unit])),
    [plan],
  );
  return (path: string, value: number) =>
    format.value(value, units.get(path) ?? 'count');
}

function SensitivityTable(props: { sensitivities: readonly Sensitivity[] }) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { format, texts } = useResults();
  const inputName = useInputName(texts);
  const inputValue = useInputValue();
  return (
    <DataTable
      label={t('sensitivity.title')}
      rowHeader={t('sensitivity.input')}
      columns={[
        t('sensitivity.low'),
        t('sensitivity.totalAtLow'),
        t('sensitivity.high'),
        t('sensitivity.totalAtHigh'),
      ]}
      rows={props.sensitivities.map(
        ({ path, low, high, totalAtLow, totalAtHigh }) => ({
          id: path,
          name: inputName(path),
          cells: [
            inputValue(path, low),
            format.money(totalAtLow),
            inputValue(path, high),
            format.money(totalAtHigh),
          ],
        }),
      )}
      maxHeight={400}
    />
  );
}

const SensitivityPlot = memo(
  (props: { sensitivities: readonly Sensitivity[] }) => {
    const { t } = useTranslationRef(capacityTranslationRef);
    const { format, result, texts } = useResults();
    const inputName = useInputName(texts);
    const inputValue = useInputValue();
    const palette = chartPalette(useTheme());
    const idPrefix = useId();
    const fills = {
      low: palette.parts[0],
      high: `url(#${patternId(idPrefix, 1)})`,
    };
    const rows = props.sensitivities
      .slice(0, MAX_BARS)
      .map<TornadoRow>(({ path, low, high, totalAtLow, totalAtHigh }) => ({
        id: path,
        name: inputName(path),
        atLow: totalAtLow,
        atHigh: totalAtHigh,
        tooltip: [
          { name: inputValue(path, low), value: format.money(totalAtLow) },
          { name: inputValue(path, high), value: format.money(totalAtHigh) },
        ],
      }));
    return (
      <ChartFigure ariaLabel={t('sensitivity.title')}>
        <TornadoPlot
          {...{ rows, palette, fills }}
          base={result.total.total}
          valueLabel={t('sensitivity.total')}
          formatTick={format.moneyShort}
        >
          <PartPatterns {...{ idPrefix, palette }} count={2} />
        </TornadoPlot>
        <Legend>
          <LegendEntry text={t('sensitivity.low')}>
            <AreaSwatch fill={fills.low} />
          </LegendEntry>
          <LegendEntry text={t('sensitivity.high')}>
            <AreaSwatch fill={fills.high} />
          </LegendEntry>
        </Legend>
      </ChartFigure>
    );
  },
);

/** Which inputs move the cost most. @param props.sensitivities - absent while they are counted */
export function Sensitivities(props: {
  sensitivities?: readonly Sensitivity[];
}) {
  const { t } = useTranslationRef(capacityTranslationRef);
  const { sensitivities } = props;
  return (
    <ChartSection
      title={t('sensitivity.title')}
      lead={t('sensitivity.lead')}
      help={<FigureButton figure="sensitivity" />}
      chart={
        <Recounted value={sensitivities} height={LOADING_PX}>
          {known => <SensitivityPlot sensitivities={known} />}
        </Recounted>
      }
      table={() => (
        <Recounted value={sensitivities} height={LOADING_PX}>
          {known => <SensitivityTable sensitivities={known} />}
        </Recounted>
      )}
    />
  );
}
