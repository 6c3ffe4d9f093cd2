import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Notice, Section } from '@vigia/ui';
import { capacityTranslationRef } from '../../../translation';

/** Stands in place of the limits of a plan that has none. */
export function NoLimits() {
  const { t } = useTranslationRef(capacityTranslationRef);
  return (
    <Section title={t('limits.uses')}>
      <Notice
        title={t('limits.none')}
        description={t('limits.noneDescription')}
      />
    </Section>
  );
}
