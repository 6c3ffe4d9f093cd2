import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Loading as PlainLoading, type LoadingProps } from '@vigia/ui';
import { capacityTranslationRef } from '../../translation';

/** Holds the places of what is being read, and says so in the reader's language. */
export function Loading({ heights }: Pick<LoadingProps, 'heights'>) {
  const { t } = useTranslationRef(capacityTranslationRef);
  return <PlainLoading heights={heights} ariaLabel={t('common.loading')} />;
}
