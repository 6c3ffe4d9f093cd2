import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import Box from '@mui/material/Box';
import { Logo } from './Logo';

const LOGO_INSET_PX = 20;

/** The head of the sidebar: leads home. */
export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        height: 2.5 * sidebarConfig.logoHeight,
        pl: `${LOGO_INSET_PX}px`,
      }}
    >
      <Link to="/" underline="none" aria-label="Vigia">
        <Logo isWide={isOpen} />
      </Link>
    </Box>
  );
}
