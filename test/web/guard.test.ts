import { expect, test } from 'vitest';
import { isLoopbackAddress, isPublicAddress } from '../../src/web/guard.ts';

test.each([
  ...[
    '1.1.1.1',
    '8.8.8.8',
    '93.184.215.14',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
  ],
  ...['128.0.0.0', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255', '192.169.0.0'],
  ...['198.17.255.255', '198.20.0.0', '168.63.129.15', '168.63.129.17', '223.255.255.255'],
  ...['2606:4700:4700::1111', '2001:4860:4860::8888', '2a00:1450:4001:81b::200e', '2003::1', '2600:5efe::1'],
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

// The table of forms in ssrf.test.ts has the rest.
test.each([
  ...[
    '',
    'ferry.example',
    '1.1.1',
    '01.1.1.1',
    '1.1.1.1.',
    ' 1.1.1.1',
    '1.1.1.1/8',
    '[2606:4700::1111]',
    '2606:4700::1111%eth0',
  ],
  ...['9.0.0.0x1', '0x01010101', '16843009', '10.255.255.255', '127.255.255.254', '169.254.0.1', '168.63.129.16'],
  ...['::', '::1', '1fff::1', '4000::', '2002::1', '2001::1', '2001:1ff::1', '2001:db8::1', '64:ff9b::808:808'],
])('"%s" is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['127.0.0.1', '127.9.9.9', '::1'])('%s is loopback', (address) => {
  expect(isLoopbackAddress(address)).toBe(true);
});

test.each(['0.0.0.0', '10.0.0.1', '::', '::ffff:127.0.0.1', 'localhost', '127.1', ''])(
  '"%s" is not loopback',
  (address) => {
    expect(isLoopbackAddress(address)).toBe(false);
  },
);
