import { Textarea, TextInput, type TextInputProps } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkExpression } from '../../../workflows/engine/index.ts';

export type TextFieldProps = Omit<TextInputProps, 'value' | 'onChange' | 'size'> & {
  value: string;
  onCommit: (value: string) => void;
  multiline?: boolean;
  mono?: boolean;
  onTyped?: (value: string) => void;
};

const PAUSE = 500;

/** A text that enters the model when the hand rests or leaves, so that undo takes back words, not letters. */
export function TextField({ value, onCommit, multiline, mono, onTyped, ...props }: TextFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const commit = () => {
    window.clearTimeout(timer.current);
    if (typed !== null && typed !== value) onCommit(typed);
    setTyped(null);
  };
  const commitLater = useEffectEvent(commit);
  useEffect(() => {
    if (typed === null) return;
    timer.current = window.setTimeout(() => commitLater(), PAUSE);
    return () => window.clearTimeout(timer.current);
  }, [typed]);
  useEffect(() => () => commitLater(), []);
  const shared = {
    ...props,
    value: typed ?? value,
    ...(mono ? { classNames: { input: 'mono' }, spellCheck: false, autoComplete: 'off' } : {}),
    onChange: (event: { currentTarget: { value: string } }) => {
      setTyped(event.currentTarget.value);
      onTyped?.(event.currentTarget.value);
    },
  };
  if (multiline)
    return <Textarea autosize minRows={2} maxRows={10} {...(shared as object)} onBlur={commit} />;
  return <TextInput {...shared} onBlur={commit} />;
}

type FeelFieldProps = Omit<TextFieldProps, 'error' | 'mono' | 'multiline'> & {
  /** Only a text that begins with `=` is FEEL; any other stands for itself. */
  mixed?: boolean;
};

/** An expression in FEEL whose problems are said while it is typed. */
export function FeelField({ mixed, onTyped, ...props }: FeelFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? props.value;
  const isFeel = text.trim() !== '' && (!mixed || text.trim().startsWith('='));
  const wrong = isFeel ? wrongIn(text, t) : undefined;
  return (
    <TextField
      {...props}
      multiline
      mono
      error={wrong}
      onCommit={(value) => {
        setTyped(null);
        props.onCommit(value);
      }}
      onTyped={(value) => {
        setTyped(value);
        onTyped?.(value);
      }}
    />
  );
}

const TEXTS = /"(?:[^"\\]|\\.)*"/g;

/** The first thing that is wrong in an expression, in words; signs of other languages are named, as FEEL reads past them. */
function wrongIn(text: string, t: TFunction): string | undefined {
  if (/=\s*=|&&|\|\|/.test(text.replace(TEXTS, '""'))) return t('modeler.feel.doubled');
  const problem = checkExpression(text)[0];
  if (!problem) return undefined;
  const bare = text.trim().replace(/^=\s*/, '');
  const near = bare.slice(problem.from, Math.max(problem.to, problem.from + 1)).slice(0, 40);
  const at = problem.from + 1;
  return near ? t('modeler.feel.near', { near, at }) : t('modeler.feel.unfinished', { at });
}
