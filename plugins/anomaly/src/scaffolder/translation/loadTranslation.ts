import type { ApiHolder } from '@backstage/core-plugin-api';
import {
  translationApiRef,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import type { en } from './en';
import { goldenPathTranslationRef } from './ref';

/** Gives a text of the golden path in the reader's language. */
export type Translate = TranslationFunction<typeof en>;

/** The texts, for a validator: it runs outside of any component, where there are no hooks. */
export async function loadTranslation(apis: ApiHolder): Promise<Translate> {
  const translations = apis.get(translationApiRef);
  if (!translations) {
    throw new Error('The portal has no translation API');
  }
  const now = translations.getTranslation(goldenPathTranslationRef);
  if (now.ready) {
    return now.t;
  }
  return new Promise((resolve, reject) => {
    const subscription = translations
      .translation$(goldenPathTranslationRef)
      .subscribe({
        next: snapshot => {
          if (snapshot.ready) {
            subscription.unsubscribe();
            resolve(snapshot.t);
          }
        },
        error: reject,
      });
  });
}
