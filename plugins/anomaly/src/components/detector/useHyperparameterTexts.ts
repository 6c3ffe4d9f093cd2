import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { formatNumber } from '../common/format';
import type { Hyperparameter } from './hyperparameters';

/** A bound that is there for the format's sake is told to nobody. */
const NO_BOUND = 1e15;
/** Those that a detector takes from the training window when it is given none. */
const FOUND = ['period', 'rest', 'season'];

/** What a hyperparameter does, in a sentence; nothing of one that nobody has told about. */
function useHelp(): (name: string) => string {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const helps: Record<string, string> = {
    alarms_per_month: t('hyperparameter.alarmsPerMonth'),
    alpha: t('hyperparameter.alpha'),
    beta: t('hyperparameter.beta'),
    forgetting: t('hyperparameter.forgetting'),
    gamma: t('hyperparameter.gamma'),
    lags: t('hyperparameter.lags'),
    period: t('hyperparameter.period'),
    quantile: t('hyperparameter.quantile'),
    rest: t('hyperparameter.rest'),
    season: t('hyperparameter.season'),
    seed: t('hyperparameter.seed'),
    subsample: t('hyperparameter.subsample'),
    threshold: t('hyperparameter.threshold'),
    threshold_sigma: t('hyperparameter.thresholdSigma'),
    trees: t('hyperparameter.trees'),
    window: t('hyperparameter.window'),
    windows: t('hyperparameter.windows'),
  };
  return name => helps[name] ?? '';
}

/** What a reader is told of a hyperparameter. */
export function useHyperparameterTexts(field: Hyperparameter): {
  /** What is taken when nothing is entered. */
  preset: string;
  help: string;
  /** What is wrong with an entry that would be refused. */
  refusal: string;
} {
  const { name, min, max, isInteger, preset } = field;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const help = useHelp();
  const bounds = {
    min: formatNumber(min, language),
    max: formatNumber(max, language),
  };
  const range =
    max >= NO_BOUND
      ? t('hyperparameter.atLeast', bounds)
      : t('hyperparameter.range', bounds);
  const unset = FOUND.includes(name)
    ? t('hyperparameter.found')
    : t('hyperparameter.own');
  return {
    preset: preset === undefined ? unset : formatNumber(preset, language),
    help: t('hyperparameter.help', { help: help(name), range }),
    refusal: isInteger
      ? t('hyperparameter.wrongInteger', { range })
      : t('hyperparameter.wrong', { range }),
  };
}
