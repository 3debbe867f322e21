import type { FormEvent } from 'react';
import { useRef, useState } from 'react';
import { ApiProblem, fieldMessages, sayProblem } from '#renderer/api/problem.ts';

type Messages = Readonly<Record<string, string>>;

interface SubmitOptions {
  /** Messages per field name before anything is sent; empty when all is well. */
  readonly check?: () => Messages;
  readonly send: () => Promise<void>;
  /** Puts an error that names no field under one, for example a wrong password. */
  readonly place?: (problem: ApiProblem) => Messages;
}

interface Submit {
  readonly busy: boolean;
  readonly errors: Messages;
  /** What belongs under no field of this form. */
  readonly general: string | null;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** For a button without a form; messages become `general`. */
  readonly run: () => void;
  readonly clear: (field: string) => void;
  /** Takes every message away. */
  readonly reset: () => void;
}

/** Sends a form once, puts messages under its fields by their `name`, and moves focus to the first field that has one. */
export function useSubmit({ check, send, place }: SubmitOptions): Submit {
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Messages>({});
  const [general, setGeneral] = useState<string | null>(null);
  const running = useRef(false);

  const show = (form: HTMLFormElement | null, messages: Messages, otherwise: string | null) => {
    const shown = Object.entries(messages).filter(([name]) => form?.elements.namedItem(name));
    setErrors(Object.fromEntries(shown));
    setGeneral(shown.length === 0 ? (Object.values(messages)[0] ?? otherwise) : null);
    // After React has marked the fields and taken `loading` off the button.
    setTimeout(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };

  const submit = async (form: HTMLFormElement | null) => {
    if (running.current) return;
    const found = check?.() ?? {};
    if (Object.keys(found).length > 0) return show(form, found, null);
    running.current = true;
    setBusy(true);
    setErrors({});
    setGeneral(null);
    try {
      await send();
    } catch (error) {
      // The unlock overlay says it already, and what was typed is kept.
      if (error instanceof ApiProblem && error.status === 401 && error.code !== 'invalid_credentials') return;
      const placed = error instanceof ApiProblem ? (place?.(error) ?? {}) : {};
      show(form, { ...fieldMessages(error), ...placed }, sayProblem(error));
    } finally {
      running.current = false;
      setBusy(false);
    }
  };

  return {
    busy,
    errors,
    general,
    onSubmit: (event) => {
      event.preventDefault();
      void submit(event.currentTarget);
    },
    run: () => void submit(null),
    reset: () => {
      setErrors({});
      setGeneral(null);
    },
    clear: (field) => setErrors(({ [field]: _, ...others }) => others),
  };
}
