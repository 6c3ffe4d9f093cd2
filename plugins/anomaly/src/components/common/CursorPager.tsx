import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useLanguage } from '@vigia/ui';
import { anomalyTranslationRef } from '../../translation';
import { formatCount } from './format';
import type { CursorPaging } from './useCursorPaging';

interface CursorPagerProps {
  paging: CursorPaging;
  pageSize: number;
  /** The page that is shown; undefined while the first one is read. */
  page?: { items: readonly unknown[]; total: number; nextCursor?: string };
}

/** Which rows are shown, and the way to the next and previous ones. */
export function CursorPager({ paging, pageSize, page }: CursorPagerProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const language = useLanguage();
  if (!page || page.total === 0) {
    return undefined;
  }
  const isOnlyPage = paging.pageIndex === 0 && page.nextCursor === undefined;
  const first = paging.pageIndex * pageSize + 1;
  return (
    <Stack
      direction="row"
      spacing={1}
      alignItems="center"
      justifyContent="flex-end"
      sx={{ mt: 1 }}
    >
      <Typography variant="body2" color="text.secondary" aria-live="polite">
        {t('common.rows', {
          first: formatCount(first, language),
          last: formatCount(first + page.items.length - 1, language),
          total: formatCount(page.total, language),
        })}
      </Typography>
      {!isOnlyPage && (
        <>
          <Button disabled={paging.pageIndex === 0} onClick={paging.previous}>
            {t('common.previous')}
          </Button>
          <Button
            disabled={page.nextCursor === undefined}
            onClick={() => page.nextCursor && paging.next(page.nextCursor)}
          >
            {t('common.next')}
          </Button>
        </>
      )}
    </Stack>
  );
}
