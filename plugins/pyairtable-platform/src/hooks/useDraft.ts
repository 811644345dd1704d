import { useCallback, useEffect, useRef, useState } from 'react';

/** A text as it is being typed. */
export interface Draft {
  text: string;
  change(text: string): void;
  /** Hands over at once what has been typed. */
  flush(): void;
}

/**
 * A text that is typed here and kept elsewhere: `commit` gets it, without the
 * spaces around it, once nothing was typed for `delayMs`. When `value` changes
 * by other means, what was typed gives way to it.
 */
export function useDraft(
  value: string,
  commit: (text: string) => void,
  delayMs = 250,
): Draft {
  const [text, setText] = useState(value);
  const committed = useRef(value);
  const pending = useRef<{
    timer: ReturnType<typeof setTimeout>;
    text: string;
  }>();
  // The newest one, or it would write back what has changed since.
  const commitRef = useRef(commit);
  commitRef.current = commit;

  const cancel = useCallback(() => {
    clearTimeout(pending.current?.timer);
    pending.current = undefined;
  }, []);

  const flush = useCallback(() => {
    const typed = pending.current?.text.trim();
    cancel();
    if (typed !== undefined && typed !== committed.current) {
      committed.current = typed;
      commitRef.current(typed);
    }
  }, [cancel]);

  const change = useCallback(
    (typed: string) => {
      setText(typed);
      cancel();
      pending.current = { text: typed, timer: setTimeout(flush, delayMs) };
    },
    [cancel, flush, delayMs],
  );

  useEffect(() => {
    if (value !== committed.current) {
      cancel();
      committed.current = value;
      setText(value);
    }
  }, [value, cancel]);
  useEffect(() => cancel, [cancel]);

  return { text, change, flush };
}
