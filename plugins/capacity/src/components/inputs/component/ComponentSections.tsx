import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Component } from '@vigia/plugin-capacity-common';
import { addComponent, MAX_COMPONENTS } from '../../../plan';
import { capacityTranslationRef } from '../../../translation';
import { useInputs } from '../InputsContext';
import { ComponentSection } from './ComponentSection';

/** All components, and what adds one. */
export function ComponentSections() {
  const { actions, plan } = useInputs();
  const { t } = useTranslationRef(capacityTranslationRef);
  const isFull = plan.components.length >= MAX_COMPONENTS;
  const add = (type: Component['type'], name: string) => (
    <Button
      size="small"
      startIcon={<AddIcon />}
      disabled={isFull}
      onClick={() => actions.apply(addComponent(plan, type, name))}
    >
      {name}
    </Button>
  );
  return (
    <>
      {plan.components.map(component => (
        <ComponentSection key={component.id} component={component} />
      ))}
      <Stack
        direction="row"
        flexWrap="wrap"
        gap={1}
        role="group"
        aria-label={t('component.add')}
        sx={{
          px: 1,
          py: 0.75,
          border: 1,
          borderTop: 0,
          borderColor: 'divider',
          bgcolor: 'background.paper',
        }}
      >
        {add('traditional', t('component.newService'))}
        {add('ai', t('component.newModel'))}
      </Stack>
    </>
  );
}
