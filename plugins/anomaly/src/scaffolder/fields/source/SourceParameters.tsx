import { CsvParameters } from './CsvParameters';
import type { FieldFault } from './fieldFault';
import { PastedRows } from './PastedRows';
import { PrometheusParameters } from './PrometheusParameters';
import { SimulatorParameters } from './SimulatorParameters';
import { SqlParameters } from './SqlParameters';
import { hoursFor, type SourceData } from './sourceData';

/** Props of the inputs of one type of source. */
export interface ParametersProps {
  parameters: SourceData['source']['parameters'];
  /** What the source said of one of them. */
  fault?: FieldFault;
  disabled?: boolean;
  onChange(parameters: SourceData['source']['parameters']): void;
}

/** What has to be told of the chosen type of source. */
export function SourceParameters(props: {
  data: SourceData;
  fault?: FieldFault;
  disabled?: boolean;
  onChange(data: SourceData): void;
}) {
  const { data, fault, disabled, onChange } = props;
  const { type, parameters } = data.source;
  const inputs = {
    parameters,
    fault,
    disabled,
    onChange: (changed: typeof parameters) =>
      onChange({ ...data, source: { type, parameters: changed } }),
  };
  switch (type) {
    case 'csv':
      return <CsvParameters {...inputs} />;
    case 'prometheus':
      return <PrometheusParameters {...inputs} />;
    case 'sql':
      return <SqlParameters {...inputs} />;
    case 'simulator':
      return (
        <SimulatorParameters
          parameters={parameters}
          disabled={disabled}
          onChange={changed => {
            const windowHours =
              changed.period_seconds === parameters.period_seconds
                ? data.window.windowHours
                : hoursFor(changed.period_seconds);
            onChange({
              source: { type, parameters: changed },
              window: { windowHours },
            });
          }}
        />
      );
    case 'inline':
      return (
        <PastedRows
          data={data.trainingData}
          disabled={disabled}
          onChange={trainingData => onChange({ ...data, trainingData })}
        />
      );
    default:
      return null;
  }
}
