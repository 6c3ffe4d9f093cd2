import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Backtest, Preview } from '@vigia/plugin-anomaly-common';
import { useLanguage } from '@vigia/ui';
import { extentOf } from '../../../components/charts/points';
import { formatCount } from '../../../components/common/format';
import { goldenPathTranslationRef } from '../../translation';
import { formatSpan } from './formatSpan';
import { gatherEpisodes, largestEpisodes } from './episodes';

/** Anomalies closer than this part of the time shown are one episode: on the chart they touch. */
const EPISODE_GAP = 0.01;
const EPISODES_LISTED = 5;

function Where({ backtest, span }: { backtest: Backtest; span: number }) {
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const language = useLanguage();
  const episodes = gatherEpisodes(
    backtest.marks.map(([timestamp]) => timestamp),
    span * EPISODE_GAP,
  );
  const listed = largestEpisodes(episodes, EPISODES_LISTED);
  const rest = episodes.length - listed.length;
  return (
    <>
      <Typography variant="subtitle2" component="h4">
        {t('backtest.where')}
      </Typography>
      <Typography component="ul" variant="body2" sx={{ mt: 0, pl: 3 }}>
        {listed.map(({ from, to, anomalies }) => (
          <li key={from}>
            {t('backtest.episode', {
              when: formatSpan(from, to, language),
              number: formatCount(anomalies, language),
            })}
          </li>
        ))}
        {rest > 0 && (
          <li>{t('backtest.more', { number: formatCount(rest, language) })}</li>
        )}
      </Typography>
      {backtest.marks.length < backtest.anomalies && (
        <Typography variant="caption" color="text.secondary">
          {t('backtest.capped', {
            number: formatCount(backtest.marks.length, language),
          })}
        </Typography>
      )}
    </>
  );
}

/** How many anomalies a detector would have raised, and where, in words. */
export function BacktestSummary(props: {
  preview: Preview;
  backtest: Backtest;
}) {
  const { preview, backtest } = props;
  const { t } = useTranslationRef(goldenPathTranslationRef);
  const language = useLanguage();
  const range = extentOf(preview.points);
  const { anomalies, anomaliesInTraining, evaluatedPoints } = backtest;
  const evaluated = formatCount(evaluatedPoints, language);
  return (
    <div role="status">
      <Typography>
        {anomalies === 0
          ? t('backtest.none', { evaluated })
          : t('backtest.some', {
              evaluated,
              anomalies: formatCount(anomalies, language),
              inside: formatCount(anomaliesInTraining, language),
              outside: formatCount(anomalies - anomaliesInTraining, language),
            })}
      </Typography>
      {anomalies > 0 && (
        <Where backtest={backtest} span={range ? range.to - range.from : 0} />
      )}
    </div>
  );
}
