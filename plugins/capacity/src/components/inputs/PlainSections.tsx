import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { capacityTranslationRef } from '../../translation';
import { FieldGrid } from './FieldGrid';
import { useInputs } from './InputsContext';
import { InputSection } from './InputSection';
import { PlanField } from './PlanField';
import { SpreadEditor } from './SpreadEditor';
import { useGrowthSummary } from './useGrowthSummary';

const CURRENCIES = ['USD', 'EUR', 'BRL', 'GBP', 'JPY', 'INR', 'MXN'];

function Fields({ paths }: { paths: readonly string[] }) {
  return (
    <FieldGrid>
      {paths.map(path => (
        <PlanField key={path} path={path} />
      ))}
    </FieldGrid>
  );
}

/** How fast the traffic grows, and how far one looks. */
export function GrowthSection() {
  const { t } = useTranslationRef(capacityTranslationRef);
  return (
    <InputSection title={t('section.growth')} summary={useGrowthSummary()}>
      <Fields
        paths={[
          'growth.conservative',
          'growth.expected',
          'growth.aggressive',
          'horizonMonths',
        ]}
      />
    </InputSection>
  );
}

/** How much room there is to be. */
export function SizingSection() {
  const { t } = useTranslationRef(capacityTranslationRef);
  return (
    <InputSection title={t('section.sizing')}>
      <Fields paths={['sizing.margin', 'sizing.spareInstances']} />
    </InputSection>
  );
}

/** Money that no component costs by itself. */
export function OperationsSection() {
  const { actions, plan } = useInputs();
  const { t } = useTranslationRef(capacityTranslationRef);
  const currencies = CURRENCIES.includes(plan.currency)
    ? CURRENCIES
    : [plan.currency, ...CURRENCIES];
  return (
    <InputSection title={t('section.operations')}>
      <Stack spacing={1.5}>
        <TextField
          select
          size="small"
          label={t('operations.currency')}
          helperText={t('operations.currencyHint')}
          value={plan.currency}
          onChange={({ target }) =>
            actions.apply({ ...plan, currency: target.value })
          }
        >
          {currencies.map(currency => (
            <MenuItem key={currency} value={currency}>
              {currency}
            </MenuItem>
          ))}
        </TextField>
        <Fields
          paths={[
            'operations.fixedPerMonth',
            'operations.shareOfInfrastructure',
            'operations.logKibPerRequest',
            'operations.logPricePerGib',
            'networkPricePerGib',
          ]}
        />
      </Stack>
    </InputSection>
  );
}

/** All that is said to be uncertain, in one place. */
export function UncertaintySection() {
  const { plan } = useInputs();
  const { t } = useTranslationRef(capacityTranslationRef);
  const paths = Object.keys(plan.uncertainty ?? {});
  return (
    <InputSection
      title={t('section.uncertainty')}
      summary={t('uncertainty.count', { count: paths.length })}
    >
      <Stack spacing={1}>
        <Typography variant="body2" color="text.secondary">
          {t('uncertainty.hint')}
        </Typography>
        <FieldGrid>
          {paths.map(path => (
            <SpreadEditor key={path} path={path} isListed />
          ))}
        </FieldGrid>
      </Stack>
    </InputSection>
  );
}

/** What could be saved, and on what: what-ifs that are not added up. */
export function LeversSection() {
  const { t } = useTranslationRef(capacityTranslationRef);
  return (
    <InputSection title={t('section.levers')}>
      <Stack spacing={1.5}>
        <Typography variant="body2" color="text.secondary">
          {t('levers.hint')}
        </Typography>
        <Fields
          paths={[
            'levers.rightsizing',
            'levers.scaling',
            'levers.logs',
            'levers.ephemeral',
          ]}
        />
      </Stack>
    </InputSection>
  );
}
