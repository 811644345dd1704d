import { act, renderHook } from '@testing-library/react';
import { useDraft } from './useDraft';

describe('useDraft', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function render(value = '') {
    const commit = jest.fn();
    return {
      commit,
      ...renderHook(props => useDraft(props.value, commit, 250), {
        initialProps: { value },
      }),
    };
  }

  it('hands the text over once nothing is typed any more', () => {
    const { result, commit } = render();
    act(() => result.current.change('a'));
    act(() => jest.advanceTimersByTime(249));
    act(() => result.current.change('ap'));
    act(() => jest.advanceTimersByTime(249));
    expect(result.current.text).toBe('ap');
    expect(commit).not.toHaveBeenCalled();
    act(() => jest.advanceTimersByTime(1));
    expect(commit.mock.calls).toEqual([['ap']]);
  });

  it('keeps a space that is being typed, and does not hand it over', () => {
    const { result, commit, rerender } = render();
    act(() => result.current.change('api '));
    act(() => jest.runAllTimers());
    expect(commit.mock.calls).toEqual([['api']]);
    rerender({ value: 'api' });
    expect(result.current.text).toBe('api ');
    act(() => result.current.change('api'));
    act(() => jest.runAllTimers());
    expect(commit).toHaveBeenCalledTimes(1);
  });

  it('does not wait when it is told so', () => {
    const { result, commit } = render();
    act(() => result.current.change('api'));
    act(() => result.current.flush());
    act(() => jest.runAllTimers());
    expect(commit.mock.calls).toEqual([['api']]);
  });

  it('gives way to a text that comes from elsewhere', () => {
    const { result, commit, rerender } = render('api');
    act(() => result.current.change('apis'));
    rerender({ value: '' });
    expect(result.current.text).toBe('');
    act(() => jest.runAllTimers());
    expect(commit).not.toHaveBeenCalled();
  });

  it('hands over nothing once it is gone', () => {
    const { result, commit, unmount } = render();
    act(() => result.current.change('api'));
    unmount();
    jest.runAllTimers();
    expect(commit).not.toHaveBeenCalled();
  });
});
