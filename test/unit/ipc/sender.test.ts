import { describe, expect, it } from 'vitest';
import { isPageUrl, isTrustedSender } from '../../../electron/ipc/sender.ts';

type Event = Parameters<typeof isTrustedSender>[0];

function eventFrom(options: { id?: number; url?: string; top?: boolean; frame?: 'gone' }): Event {
  const mainFrame = { url: options.url ?? 'app://tenure/index.html', parent: null };
  const frame = options.top === false ? { ...mainFrame, parent: mainFrame } : mainFrame;
  return {
    sender: { id: options.id ?? 1, mainFrame },
    senderFrame: options.frame === 'gone' ? null : frame,
  } as unknown as Event;
}

const own = new Set([1]);

describe('who may ask', () => {
  it('trusts the top frame of our own window on our own page', () => {
    expect(isTrustedSender(eventFrom({}), own)).toBe(true);
  });

  it.each([
    ['another window', { id: 2 }],
    ['a frame that is gone', { frame: 'gone' as const }],
    ['a frame inside the page', { top: false }],
    ['another origin', { url: 'https://tenure/index.html' }],
    ['another host', { url: 'app://other/index.html' }],
    ['a port', { url: 'app://tenure:81/index.html' }],
    ['credentials in the address', { url: 'app://user@tenure/index.html' }],
    ['a host that only begins like ours', { url: 'app://tenure.example/index.html' }],
    ['no address', { url: '' }],
  ])('refuses %s', (_name, options) => {
    expect(isTrustedSender(eventFrom(options), own)).toBe(false);
  });

  it('judges addresses by the parser, not by their beginning', () => {
    expect(isPageUrl('app://tenure@evil/index.html')).toBe(false);
    expect(isPageUrl('javascript:alert(1)')).toBe(false);
    expect(isPageUrl('app://tenure/index.html#/devices')).toBe(true);
  });
});
