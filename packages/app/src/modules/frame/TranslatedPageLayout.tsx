import {
  BreadcrumbEntry,
  type PageLayoutProps,
  useBreadcrumbEntries,
} from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { useResolvedPath } from 'react-router-dom';
import { useFrameTitle } from './useFrameTitle';

/** Header with title, breadcrumbs and tabs, and the page below it. */
export function TranslatedPageLayout(props: PageLayoutProps) {
  const { title, icon, noHeader, titleLink, headerActions, tabs, children } =
    props;
  const frameTitle = useFrameTitle();
  const path = useResolvedPath('.').pathname.replace(/\/$/, '');
  const { items: breadcrumbs } = useBreadcrumbEntries();
  if (noHeader) {
    return <>{children}</>;
  }
  const translated = title && frameTitle(title);
  const page = (
    <>
      <PluginHeader
        title={translated}
        icon={icon}
        titleLink={titleLink}
        breadcrumbs={breadcrumbs}
        tabs={tabs?.map(({ id, label, href }) => ({
          id,
          label: frameTitle(label),
          href: href.startsWith('/') ? href : `${path}/${href}`,
          matchStrategy: 'prefix' as const,
        }))}
        customActions={headerActions}
      />
      {children}
    </>
  );
  if (!translated) {
    return page;
  }
  return (
    <BreadcrumbEntry
      entry={{ label: translated, href: titleLink ?? (path || '/') }}
    >
      {page}
    </BreadcrumbEntry>
  );
}
