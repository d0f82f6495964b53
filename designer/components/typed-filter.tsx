import { TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'label'> & {
  label: string;
  value: string;
  onChoose: (value: string) => void;
};

const PAUSE = 300;

/** A filter in words. Keeps what is typed by itself, as the address follows too late for quick hands. */
export function TypedFilter({ label, value, onChoose, ...more }: Props) {
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const choose = useDebouncedCallback((asked: string) => {
    sent.current = asked;
    onChoose(asked);
  }, PAUSE);
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      {...more}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        choose(event.currentTarget.value.trim());
      }}
    />
  );
}
