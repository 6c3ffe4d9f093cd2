import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type Job, JOB_STEPS } from '@vigia/plugin-anomaly-common';
import { anomalyTranslationRef } from '../../../translation';
import { stoppedAt } from './failureKind';

/** The steps of a job, which it has done, and where it is or ended. */
export function JobSteps({ job }: { job: Job }) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const { status } = job;
  const active =
    status === 'completed'
      ? JOB_STEPS.length
      : JOB_STEPS.indexOf(stoppedAt(job));
  const hasStopped = status === 'failed' || status === 'cancelled';
  return (
    <Stepper activeStep={active} alternativeLabel aria-label={t('job.steps')}>
      {JOB_STEPS.map((step, index) => (
        <Step
          key={step}
          aria-current={index === active && !hasStopped ? 'step' : undefined}
        >
          <StepLabel
            error={status === 'failed' && index === active}
            optional={
              hasStopped &&
              index === active && (
                <Typography
                  variant="caption"
                  color={status === 'failed' ? 'error' : 'text.secondary'}
                  display="block"
                  textAlign="center"
                >
                  {t(`jobStatus.${status}`)}
                </Typography>
              )
            }
          >
            {t(`jobStep.${step}`)}
          </StepLabel>
        </Step>
      ))}
    </Stepper>
  );
}
