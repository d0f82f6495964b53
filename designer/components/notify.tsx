import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';

const LONG = 8000;

/** A quiet word at the edge of the page, with a way back where there is one. */
export function notify(message: string, undo?: { label: string; run: () => void }): void {
  const id = crypto.randomUUID();
  notifications.show({
    id,
    withBorder: true,
    autoClose: LONG,
    message: undo ? (
      <span className="notice">
        <span>{message}</span>
        <Button
          variant="subtle"
          onClick={() => {
            notifications.hide(id);
            undo.run();
          }}
        >
          {undo.label}
        </Button>
      </span>
    ) : (
      message
    ),
  });
}

export function notifyError(message: string): void {
  notifications.show({ color: 'red', withBorder: true, autoClose: LONG, message, role: 'alert' });
}
