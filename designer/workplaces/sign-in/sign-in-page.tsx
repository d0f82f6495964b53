import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client.ts';
import { demoCastQuery, useSignIn } from '../../api/session.ts';
import { useErrorWords } from '../../components/error-text.tsx';
import { usePageTitle } from '../../components/page-title.tsx';
import { Avatar } from '../../components/person.tsx';
import { useWords } from '../../components/words.ts';
import { speak } from '../../i18n/index.ts';

/** Login and password; in a demonstration installation, who can be played. */
export function SignInPage() {
  const { t } = useTranslation();
  const { language } = useWords();
  const say = useErrorWords();
  const signIn = useSignIn();
  const password = useRef<HTMLInputElement>(null);
  const form = useForm({
    initialValues: { login: '', password: '' },
    validate: {
      login: (value) => (value.trim() ? null : t('signIn.loginMissing')),
      password: (value) => (value ? null : t('signIn.passwordMissing')),
    },
  });
  usePageTitle(t('signIn.title'));
  const refused = signIn.error && wordsOf(signIn.error, say, t);
  const choose = (login: string) => {
    form.setFieldValue('login', login);
    form.setFieldValue('password', '');
    signIn.reset();
    password.current?.focus();
  };
  return (
    <main className="sign-in" id="main">
      <section className="sign-in-form">
        <div className="sign-in-brand">
          <img src="/icon.svg" alt="" width="32" height="32" />
          <span>{t('app')}</span>
          <button
            type="button"
            className="icon-button language-button"
            lang={language === 'ru' ? 'en' : 'ru'}
            onClick={() => speak(language === 'ru' ? 'en' : 'ru')}
          >
            {language === 'ru' ? 'English' : 'Русский'}
          </button>
        </div>
        <h1>{t('signIn.title')}</h1>
        <p className="dimmed">{t('signIn.lead')}</p>
        <form
          noValidate
          onSubmit={form.onSubmit((values) => signIn.mutate({ ...values, login: values.login.trim() }))}
        >
          <TextInput
            label={t('signIn.login')}
            name="login"
            autoComplete="username"
            autoFocus
            {...form.getInputProps('login')}
          />
          <PasswordInput
            ref={password}
            label={t('signIn.password')}
            name="password"
            autoComplete="current-password"
            {...form.getInputProps('password')}
            error={form.errors.password ?? refused}
          />
          <Button type="submit" size="sm" fullWidth loading={signIn.isPending}>
            {t('signIn.submit')}
          </Button>
        </form>
      </section>
      <Cast onChoose={choose} chosen={form.values.login} />
    </main>
  );
}

function wordsOf(error: unknown, say: (error: unknown) => string, t: (key: string) => string): string {
  const status = error instanceof ApiError ? error.status : 500;
  if (status === 401 || status === 403) return t('signIn.wrong');
  return status === 429 ? t('signIn.tooMany') : say(error);
}

function Cast({ chosen, onChoose }: { chosen: string; onChoose: (login: string) => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const { data = [] } = useQuery(demoCastQuery);
  if (data.length === 0) return null;
  return (
    <section className="cast" aria-labelledby="cast-title">
      <h2 id="cast-title">{t('signIn.cast')}</h2>
      <p className="dimmed">{t('signIn.castHint')}</p>
      <ul>
        {data.map((member) => (
          <li key={member.login}>
            <button
              type="button"
              className="cast-member"
              aria-pressed={chosen === member.login}
              onClick={() => onChoose(member.login)}
            >
              <Avatar person={{ ...member, id: member.login }} size={32} />
              <span className="cast-words">
                <span>
                  <strong>{words.person(member)}</strong> <code>{member.login}</code>
                </span>
                <span className="dimmed">{words.pick(member.position, member.positionEn)}</span>
                <span>{words.named(member.tryThis)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
