import { platformTranslationRef } from '../translation';
import german from './de';

// The messages are not part of a reference's public type.
const english: Record<string, string> = (
  platformTranslationRef as any
).getDefaultMessages();
const messages = german.messages as Record<string, string>;

function placeholders(text: string): string[] {
  return [...text.matchAll(/{{(\w+)}}/g)].map(match => match[1]).sort();
}

describe('the German texts', () => {
  it('are complete', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
    expect(Object.keys(messages).length).toBeGreaterThan(150);
  });

  it.each(Object.keys(english))('%s has the same placeholders', key => {
    expect(placeholders(messages[key])).toEqual(placeholders(english[key]));
  });
});
