import { z } from 'zod';

/**
 * Money in details: a decimal text, so that no cent is lost on the way.
 *
 * @public
 */
export const moneySchema = z.object({
  amount: z.string().regex(/^-?\d+\.\d{2}$/),
  currency: z.literal('USD'),
});

/** @public */
export type Money = z.infer<typeof moneySchema>;

/**
 * Rounds to cents.
 *
 * @public
 */
export function usd(amount: number): Money {
  return { amount: amount.toFixed(2), currency: 'USD' };
}
