import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { type Language, languageOf } from '../i18n/index.ts';

const SAID = [0, 400, 401, 403, 404, 409, 413, 422, 429, 500, 503];

/** What went wrong, in the user's words, with what the server says about fields and elements. */
export function errorWords(error: unknown, t: TFunction, language: Language): string {
  if (!(error instanceof ApiError)) return t('error.s500');
  const known = SAID.includes(error.status) ? error.status : error.status >= 500 ? 500 : 400;
  const details = error.problems
    .map(
      (problem) =>
        problem.messages?.[language] ?? (language === 'en' || known === 422 ? problem.message : null),
    )
    .filter((detail) => detail !== null);
  const said = details.length === 0 && known === 422 ? error.message : details.join(' ');
  return [t(`error.s${known}`), said].filter(Boolean).join(' ');
}

export function useErrorWords(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  return (error) => errorWords(error, t, languageOf(i18n.language));
}

/** An error in the place of what could not be shown. */
export function ErrorText({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const say = useErrorWords();
  return (
    <div className="error-text" role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <div>
        <strong>{t('error.title')}</strong>
        <p>{say(error)}</p>
        {onRetry && (
          <Button variant="default" onClick={onRetry}>
            {t('shell.retry')}
          </Button>
        )}
      </div>
    </div>
  );
}
