import { describeNab, readNabObservations } from '../testing/nab';
import { prepareTrainingData } from './prepareTrainingData';

/** Of the Numenta Anomaly Benchmark: what of a real series is told, and what is not called a fault. */
describeNab('of a real series', () => {
  it.each<[string, string[], string | undefined]>([
    [
      'realKnownCause/machine_temperature_system_failure',
      ['disorder', 'duplicates'],
      undefined,
    ],
    ['realKnownCause/ambient_temperature_system_failure', ['gaps'], undefined],
    [
      'realKnownCause/cpu_utilization_asg_misconfiguration',
      ['out_of_range'],
      undefined,
    ],
    ['realKnownCause/nyc_taxi', [], undefined],
    [
      'realAWSCloudwatch/rds_cpu_utilization_cc0c53',
      ['level_shift'],
      'process_change',
    ],
    ['realAWSCloudwatch/grok_asg_anomaly', ['level_shift'], 'process_change'],
    ['realAWSCloudwatch/ec2_cpu_utilization_825cc2', [], undefined],
    ['realAWSCloudwatch/elb_request_count_8c0756', [], undefined],
    ['realTraffic/occupancy_6005', ['gaps', 'irregular'], 'sensor_fault'],
    ['artificialNoAnomaly/art_daily_perfect_square_wave', [], undefined],
    ['artificialNoAnomaly/art_daily_small_noise', [], undefined],
    ['artificialNoAnomaly/art_flatline', ['flat'], 'sensor_fault'],
    ['artificialWithAnomaly/art_daily_flatmiddle', ['stuck'], 'sensor_fault'],
    ['artificialWithAnomaly/art_daily_jumpsup', [], undefined],
  ])('%s', (file, checks, cause) => {
    const { report } = prepareTrainingData(readNabObservations(`${file}.csv`), {
      bounds: { minPoints: 1_000, maxPoints: 100_000, minStd: 1e-6 },
      rules: {},
    });
    expect(report.findings?.map(({ check }) => check)).toEqual(checks);
    expect(report.cause).toBe(cause);
  });
});
