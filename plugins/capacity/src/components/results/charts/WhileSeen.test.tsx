import { act, render, screen } from '@testing-library/react';
import { WhileSeen } from './WhileSeen';

type See = (entries: { isIntersecting: boolean }[]) => void;

describe('WhileSeen', () => {
  let see: See;
  const original = globalThis.IntersectionObserver;

  beforeEach(() => {
    globalThis.IntersectionObserver = class {
      constructor(callback: See) {
        see = callback;
      }
      observe() {}
      disconnect() {}
    } as unknown as typeof IntersectionObserver;
  });
  afterEach(() => {
    globalThis.IntersectionObserver = original;
  });

  it('keeps what is out of sight, and brings it up to date when it is seen', () => {
    const { rerender } = render(<WhileSeen>first</WhileSeen>);
    act(() => see([{ isIntersecting: false }]));
    rerender(<WhileSeen>second</WhileSeen>);
    expect(screen.getByText('first')).toBeInTheDocument();
    act(() => see([{ isIntersecting: true }]));
    expect(screen.getByText('second')).toBeInTheDocument();
  });
});
