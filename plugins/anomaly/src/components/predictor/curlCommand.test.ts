import { curlCommand } from './curlCommand';

const URL = 'http://localhost:7007/api/anomaly-predictor';

describe('curlCommand', () => {
  it('scores a value of the series, at the time of its run', () => {
    expect(
      curlCommand(URL, { seriesId: 'press_01_radial', lastValue: 2.813449 }),
    ).toBe(
      [
        `curl -X POST '${URL}/predict/press_01_radial' \\`,
        `  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\`,
        `  -d '{"timestamp": '"$(date +%s)"', "value": 2.813}'`,
      ].join('\n'),
    );
  });

  it('has a place for the id where there is no series', () => {
    expect(curlCommand(URL)).toContain(`${URL}/predict/SERIES_ID'`);
  });
});
