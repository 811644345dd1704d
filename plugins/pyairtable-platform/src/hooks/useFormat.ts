import type { Money } from '@pyairtable/backstage-plugin-pyairtable-platform-common';
import { useMemo } from 'react';
import {
  formatBytes,
  formatDay,
  formatNumber,
  formatRatio,
  formatSeconds,
  formatTime,
  formatUsd,
  formatUsdTick,
  formatValue,
} from '../format';
import { useLanguage } from './useLanguage';

/** The formats of `../format` in the reader's language. */
export function useFormat() {
  const locale = useLanguage();
  return useMemo(
    () => ({
      usd: (amount: number) => formatUsd(amount, locale),
      usdTick: (amount: number) => formatUsdTick(amount, locale),
      money: (money: Money) => formatUsd(Number(money.amount), locale),
      ratio: (ratio: number) => formatRatio(ratio, locale),
      seconds: (seconds: number) => formatSeconds(seconds, locale),
      number: (value: number, digits?: number) =>
        formatNumber(value, locale, digits),
      value: (value: number, unit: string) => formatValue(value, unit, locale),
      bytes: (bytes: number) => formatBytes(bytes, locale),
      time: (at: string) => formatTime(at, locale),
      day: (day: string) => formatDay(day, locale),
    }),
    [locale],
  );
}
