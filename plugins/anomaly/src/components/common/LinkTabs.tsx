import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { Link as RouterLink } from 'react-router-dom';

/** A part of a page, with an address of its own. */
export interface LinkTab {
  id: string;
  to: string;
  text: string;
}

/** Leads to the parts of a page. */
export function LinkTabs(props: {
  /** What screen readers call them together. */
  label: string;
  /** Id of the part that is shown. */
  chosen: string;
  parts: readonly LinkTab[];
}) {
  const { label, chosen, parts } = props;
  return (
    <Tabs
      component="nav"
      value={chosen}
      aria-label={label}
      sx={{ borderBottom: 1, borderColor: 'divider' }}
    >
      {parts.map(({ id, to, text }) => (
        <Tab
          key={id}
          value={id}
          component={RouterLink}
          to={to}
          label={text}
          sx={{ textTransform: 'none' }}
        />
      ))}
    </Tabs>
  );
}
