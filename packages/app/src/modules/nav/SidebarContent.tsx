import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import type {
  NavContentComponentProps,
  NavContentNavItem,
} from '@backstage/plugin-app-react';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { SidebarSearchModal } from '@backstage/plugin-search';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import MenuIcon from '@mui/icons-material/Menu';
import SearchIcon from '@mui/icons-material/Search';
import { useFrameTitle } from '../frame';
import { SidebarLogo } from './SidebarLogo';

function NavItem({ icon, href, title }: NavContentNavItem) {
  const frameTitle = useFrameTitle();
  return <SidebarItem icon={() => icon} to={href} text={frameTitle(title)} />;
}

/** What a person does daily stands first: the fleet and what it takes, then the catalog, golden paths and docs. */
export function SidebarContent({ navItems }: NavContentComponentProps) {
  const frameTitle = useFrameTitle();
  const nav = navItems.withComponent(NavItem);
  // These have their own places below.
  nav.take('page:search');
  nav.take('page:notifications');
  // The catalog's page leads to it.
  nav.take('page:catalog-import');
  return (
    <Sidebar>
      <SidebarLogo />
      <SidebarGroup
        label={frameTitle('Search')}
        icon={<SearchIcon />}
        to="/search"
      >
        <SidebarSearchModal />
      </SidebarGroup>
      <SidebarDivider />
      <SidebarGroup label={frameTitle('Menu')} icon={<MenuIcon />}>
        {nav.take('page:anomaly')}
        {nav.take('page:capacity')}
        <SidebarDivider />
        {nav.take('page:catalog')}
        {nav.take('page:scaffolder')}
        {nav.take('page:techdocs')}
        <SidebarScrollWrapper>
          {nav.rest({ sortBy: 'title' })}
        </SidebarScrollWrapper>
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <NotificationsSidebarItem text={frameTitle('Notifications')} />
      <SidebarGroup
        label={frameTitle('Settings')}
        icon={<UserSettingsSignInAvatar />}
        to="/settings"
      >
        {nav.take('page:app-visualizer')}
        {nav.take('page:user-settings')}
      </SidebarGroup>
    </Sidebar>
  );
}
