import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { platformTranslationRef } from '../../translation';

/** Copies a text, and says whether that worked. */
export function CopyButton(props: { text: string }) {
  const { t } = useTranslationRef(platformTranslationRef);
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed'>();

  useEffect(() => {
    if (!outcome) {
      return undefined;
    }
    const timer = setTimeout(() => setOutcome(undefined), 2500);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(props.text);
      setOutcome('copied');
    } catch {
      setOutcome('copyFailed');
    }
  }

  return (
    <Button
      size="small"
      variant="secondary"
      iconStart={
        outcome === 'copied' ? (
          <RiCheckLine aria-hidden />
        ) : (
          <RiFileCopyLine aria-hidden />
        )
      }
      onPress={copy}
    >
      <span aria-live="polite">{t(`evidence.${outcome ?? 'copy'}`)}</span>
    </Button>
  );
}
