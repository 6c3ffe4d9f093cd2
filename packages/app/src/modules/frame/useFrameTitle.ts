import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { frameTitles, frameTranslationRef } from './translation';

type Key = keyof typeof frameTitles;

const keys = new Map(
  Object.entries(frameTitles).map(([key, title]) => [
    title as string,
    key as Key,
  ]),
);

/** Translates the title of a page or tab; a title that nobody has translated stays as its plugin wrote it. */
export function useFrameTitle(): (title: string) => string {
  const { t } = useTranslationRef(frameTranslationRef);
  return title => {
    const key = keys.get(title);
    return key ? t(key) : title;
  };
}
