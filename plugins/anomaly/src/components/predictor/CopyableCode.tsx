import CopiedIcon from '@mui/icons-material/Check';
import CopyIcon from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/lib/useCopyToClipboard';
import { anomalyTranslationRef } from '../../translation';

/** How long the button says that it has copied. */
const COPIED_MS = 3000;

interface CopyableCodeProps {
  /** What the code is, for readers who do not see it. */
  label: string;
  code: string;
}

/** Lines to be typed in a terminal, with a button that copies them. */
export function CopyableCode({ label, code }: CopyableCodeProps) {
  const { t } = useTranslationRef(anomalyTranslationRef);
  const [copied, copy] = useCopyToClipboard();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    setCopied(copied.value !== undefined && !copied.error);
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <Box
        component="pre"
        role="region"
        aria-label={label}
        // Lines longer than the page are scrolled to by the keyboard as well.
        tabIndex={0}
        sx={{
          m: 0,
          p: 1.5,
          minWidth: 0,
          flexGrow: 1,
          overflowX: 'auto',
          borderRadius: 1,
          bgcolor: 'action.hover',
          fontSize: 13,
          lineHeight: 1.5,
        }}
      >
        <code>{code}</code>
      </Box>
      <Button
        variant="outlined"
        size="small"
        startIcon={isCopied ? <CopiedIcon /> : <CopyIcon />}
        onClick={() => copy(code)}
        sx={{ flexShrink: 0 }}
      >
        <span aria-live="polite">
          {isCopied ? t('common.copied') : t('common.copy')}
        </span>
      </Button>
    </Box>
  );
}
