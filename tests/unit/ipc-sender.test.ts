import { expect, it } from 'vitest';
import { isFromPage } from '#main/shell/ipc-sender.ts';

const mainFrame = { url: 'app://kvitt/#/transactions' };
const known = { mainFrame };

it('a call of the page in the top frame of the known window is answered', () => {
  expect(isFromPage({ sender: known, senderFrame: mainFrame }, known)).toBe(true);
});

it.each([
  ['another window', { sender: { mainFrame }, senderFrame: mainFrame }],
  ['a frame within the page', { sender: known, senderFrame: { url: 'app://kvitt/' } }],
  ['a frame that has gone', { sender: known, senderFrame: null }],
])('a call of %s is not', (_, call) => {
  expect(isFromPage(call, known)).toBe(false);
});

it.each([
  'https://example.com/',
  'app://elsewhere/',
  'app://kvitt/docs',
  'file:///',
  'about:blank',
  'data:text/html,',
  '',
])('a call from the address "%s" is not, even in the known window', (url) => {
  const frame = { url };
  const window = { mainFrame: frame };
  expect(isFromPage({ sender: window, senderFrame: frame }, window)).toBe(false);
});

it('nobody is answered while there is no window', () => {
  expect(isFromPage({ sender: undefined, senderFrame: mainFrame }, undefined)).toBe(false);
});
