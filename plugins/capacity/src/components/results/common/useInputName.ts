import { dateFormat, useLanguage } from '@vigia/ui';
import type { InputTexts } from '../../inputs';

const HOUR = /^traffic\.dayProfile\.(\d+)$/;

/** Names inputs with their component; weights of the day with their hour. */
export function useInputName(texts: InputTexts): (path: string) => string {
  const language = useLanguage();
  return path => {
    const name = texts.fullName(path);
    const hour = HOUR.exec(path)?.[1];
    return hour === undefined ? name : `${name} (${hourOf(+hour, language)})`;
  };
}

function hourOf(hour: number, language: string): string {
  return dateFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(Date.UTC(2000, 0, 1, hour));
}
