import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import UndoIcon from '@mui/icons-material/Undo';
import RedoIcon from '@mui/icons-material/Redo';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { ReactElement } from 'react';
import type { PlanActions, PlanState } from '../../plan';
import { capacityTranslationRef } from '../../translation';
import { CopyLinkButton } from './CopyLinkButton';
import { OpenMenu } from './OpenMenu';
import { PlanTitle } from './PlanTitle';
import { SaveButtons } from './SaveButtons';
import { SavedPlanMenu } from './SavedPlanMenu';

/** What the plan is, and what can be done with it as a whole. */
export function PlanBar(props: { state: PlanState; actions: PlanActions }) {
  const { actions, state } = props;
  const { future, opened, past, problem } = state;
  const { t } = useTranslationRef(capacityTranslationRef);
  return (
    <Paper variant="outlined" sx={{ px: 2, py: 1 }}>
      <Stack direction="row" flexWrap="wrap" gap={1} alignItems="center">
        <PlanTitle opened={opened} />
        <Stack
          direction="row"
          flexWrap="wrap"
          gap={1}
          alignItems="center"
          sx={{ ml: 'auto' }}
        >
          <BarButton
            label={t('plan.undo')}
            isDisabled={past.length === 0}
            onClick={actions.undo}
          >
            <UndoIcon fontSize="small" />
          </BarButton>
          <BarButton
            label={t('plan.redo')}
            isDisabled={future.length === 0}
            onClick={actions.redo}
          >
            <RedoIcon fontSize="small" />
          </BarButton>
          <OpenMenu actions={actions} />
          <SaveButtons
            opened={opened}
            isRight={problem === undefined}
            actions={actions}
          />
          <CopyLinkButton opened={opened} isRight={problem === undefined} />
          {opened.origin.kind === 'saved' && (
            <SavedPlanMenu
              // Permissions are of one plan.
              key={opened.origin.saved.id}
              saved={opened.origin.saved}
              opened={opened}
              actions={actions}
            />
          )}
        </Stack>
      </Stack>
    </Paper>
  );
}

function BarButton(props: {
  label: string;
  isDisabled: boolean;
  onClick(): void;
  children: ReactElement;
}) {
  const { children, isDisabled, label, onClick } = props;
  return (
    <Tooltip title={label} describeChild>
      {/* A button that is disabled tells nobody that the pointer is on it. */}
      <span>
        <IconButton
          size="small"
          aria-label={label}
          disabled={isDisabled}
          onClick={onClick}
        >
          {children}
        </IconButton>
      </span>
    </Tooltip>
  );
}
