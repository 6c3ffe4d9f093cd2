import CloseIcon from '@mui/icons-material/Close';
import Button from '@mui/material/Button';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Anomaly, Series } from '@vigia/plugin-anomaly-common';
import { useId } from 'react';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../../translation';
import { formatInstant } from '../../common/format';
import { AnomalyDetails } from './AnomalyDetails';

const WIDTH_PX = 560;

interface AnomalyDrawerProps {
  series: Series;
  /** Of the observation, epoch milliseconds. */
  timestamp: number;
  /** The anomalies in view, newest first. */
  anomalies: readonly Anomaly[];
  onOpen(timestamp: number): void;
  /** Called after the anomaly was marked. */
  onMarked(): void;
  onClose(): void;
}

/** One anomaly beside the page, with steps to the next ones: for who marks one after the other. */
export function AnomalyDrawer(props: AnomalyDrawerProps) {
  const { series, timestamp, anomalies, onOpen, onMarked, onClose } = props;
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  const titleId = useId();
  const known = anomalies.find(anomaly => anomaly.timestamp === timestamp);
  const newer = anomalies.findLast(anomaly => anomaly.timestamp > timestamp);
  const older = anomalies.find(anomaly => anomaly.timestamp < timestamp);
  const steps = [
    { text: t('anomaly.older'), to: older },
    { text: t('anomaly.newer'), to: newer },
  ];
  return (
    <Drawer
      open
      anchor="right"
      onClose={onClose}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': titleId,
        sx: { width: WIDTH_PX, maxWidth: '100vw', p: 3 },
      }}
    >
      <Stack direction="row" alignItems="flex-start" spacing={1} sx={{ mb: 2 }}>
        <Typography id={titleId} variant="h5" component="h2" sx={{ flex: 1 }}>
          {t('anomaly.title', { time: formatInstant(timestamp, language) })}
        </Typography>
        {steps.map(({ text, to }) => (
          <Button
            key={text}
            size="small"
            disabled={!to}
            onClick={() => to && onOpen(to.timestamp)}
          >
            {text}
          </Button>
        ))}
        <IconButton
          size="small"
          aria-label={t('anomaly.close')}
          onClick={onClose}
        >
          <CloseIcon />
        </IconButton>
      </Stack>
      <AnomalyDetails
        key={timestamp}
        {...{ series, timestamp, known, onMarked }}
      />
    </Drawer>
  );
}
