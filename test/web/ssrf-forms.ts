/** An address that must not be reached. `answer` is what a hostile name server would say for the same aim. */
export type Form = {
  readonly address: string;
  readonly answer: string;
  /** It leads to this machine where nothing guards it, so that a test can show what the guard is for. */
  readonly arrives: boolean;
};

const LOOPBACK_IPV4 = ['127.0.0.1', '0.0.0.0'];
const IPV4 = ['169.254.169.254', '10.0.0.1', '192.168.1.1', '100.100.100.200'];
const PLAIN_IPV4 = [
  ...['172.16.0.1', '172.31.255.255', '100.64.0.1', '100.127.255.255', '198.18.0.1', '198.19.255.255', '192.0.0.1'],
  ...['192.0.0.192', '192.0.2.1', '198.51.100.1', '203.0.113.1', '192.88.99.1', '224.0.0.1', '239.255.255.255'],
  ...['240.0.0.1', '255.255.255.255', '168.63.129.16', '0.1.2.3', '192.31.196.1', '192.52.193.1', '192.175.48.1'],
];
const LOOPBACK_IPV6 = [
  '::1',
  '0:0:0:0:0:0:0:1',
  '::ffff:127.0.0.1',
  '::FFFF:7f00:1',
  '0000:0000:0000:0000:0000:ffff:7f00:0001',
];
const IPV6 = [
  ...['::127.0.0.1', '::7f00:1', '::ffff:0:127.0.0.1', '::ffff:169.254.169.254', '::ffff:a00:1', '::ffff:8.8.8.8'],
  ...['64:ff9b::127.0.0.1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::7f00:1', '2002:7f00:1::', '2002:a9fe:a9fe::1'],
  ...['2001:0:7f00:1::', '2001::1', '2001:0:4136:e378:8000:63bf:80ff:fffe', 'fe80::1', 'febf::1', 'fec0::1'],
  ...['fc00::1', 'fd00:ec2::254', 'fd20:ce::254', 'ff02::1', 'ff05::2', '100::1', '2001:db8::1', '3fff::1', '5f00::1'],
  ...['2001:2::1', '2001:10::1', '2001:20::1', '2001:3::1', '4000::1', '2620:4f:8000::1', '2600::5efe:7f00:1'],
  ...['2600::200:5efe:a00:1', '1::1', 'e000::1'],
];
const NAMES = ['localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'ⓛocalhost', 'loc%61lhost', 'ｌｏｃａｌｈｏｓｔ'];

/** Spellings of whole addresses that hide the host; `PORT` stands for the port. */
const TRICKS: readonly (readonly [address: string, answer: string])[] = [
  ['http://ferry.example@127.0.0.1:PORT/', '127.0.0.1'],
  ['http://ferry.example:80@127.0.0.1:PORT/', '127.0.0.1'],
  ['http://user:pass@[::1]:PORT/', '[::1]'],
  ['http://@127.0.0.1:PORT/', '127.0.0.1'],
  ['http://127.0.0.1:PORT\\@ferry.example/', '127.0.0.1\\@ferry.example'],
  ['http://127.0.0.1:PORT#@ferry.example/', '127.0.0.1#@ferry.example'],
  ['http://127.0.0.1:PORT?@ferry.example/', '127.0.0.1?@ferry.example'],
  ['http:\\\\127.0.0.1:PORT\\', '\\\\127.0.0.1'],
  ['http:/127.0.0.1:PORT/', '/127.0.0.1'],
  ['http:127.0.0.1:PORT', ' 127.0.0.1'],
  ['http:///127.0.0.1:PORT/', '///127.0.0.1'],
  ['http://127.0\t.0.1:PORT/', '127.0\t.0.1'],
  ['ht\ttp://127.0.0.1:PORT/', '127.0.0.1\t'],
  [' http://127.0.0.1:PORT/ ', '127.0.0.1 '],
  ['http://127.0.0.1:0PORT/', '127.0.0.1:80'],
  ['HTTP://127.0.0.1:PORT/', '127.0.0.1/8'],
  ['http://127.0.0.1%00.ferry.example:PORT/', '127.0.0.1\0.ferry.example'],
  ['http://127.0.0.1%2f.ferry.example:PORT/', '127.0.0.1/.ferry.example'],
  ['http://256.256.256.256:PORT/', '256.256.256.256'],
  ['http://127.0.0.1.1:PORT/', '127.0.0.1.1'],
  ['http://4294967296:PORT/', '4294967296'],
  ['http://[fe80::1%25eth0]:PORT/', 'fe80::1%eth0'],
  ['http://[::1%25lo]:PORT/', '::1%lo'],
  ['http://[2600::1%25lo]:PORT/', '2600::1%lo'],
  ['http://[v1.127]:PORT/', '[v1.127]'],
  ['//127.0.0.1:PORT/../', '//127.0.0.1'],
  ['https://127.0.0.1:PORT/', '127.0.0.1'],
];
const SCHEMES = [
  ...['file:///etc/passwd', 'file://127.0.0.1:PORT/x', 'gopher://127.0.0.1:PORT/_x', 'ftp://127.0.0.1:PORT/x'],
  ...[
    'data:text/html,x',
    'dict://127.0.0.1:PORT/x',
    'ldap://127.0.0.1:PORT/',
    'ws://127.0.0.1:PORT/',
    'tftp://127.0.0.1:PORT/',
  ],
  ...[
    'javascript:fetch("//127.0.0.1:PORT")',
    'blob:http://127.0.0.1:PORT/x',
    'unix:/run/x.sock',
    'about:blank',
    'jar:http://127.0.0.1:PORT!/',
  ],
  ...['view-source:http://127.0.0.1:PORT/', 'wss://[::1]:PORT/', 'sftp://127.0.0.1:PORT/', 'telnet://127.0.0.1:PORT/'],
];

/** All forms, for a canary that listens on this port. */
export function ssrfForms(port: number): readonly Form[] {
  const at = (host: string) => `http://${host}:${port}/`;
  const form = (host: string, answer: string, arrives = false) => ({ address: at(host), answer, arrives });
  const fill = (text: string) => text.replaceAll('PORT', String(port));
  return [
    ...LOOPBACK_IPV4.flatMap((ip) => spellings(ip).map((host) => form(host, host, true))),
    ...IPV4.flatMap((ip) => spellings(ip).map((host) => form(host, host))),
    ...PLAIN_IPV4.map((ip) => form(ip, ip)),
    ...LOOPBACK_IPV6.map((ip) => form(`[${ip}]`, ip, true)),
    ...IPV6.map((ip) => form(`[${ip}]`, ip)),
    ...NAMES.map((name) => form(name, name, true)),
    ...TRICKS.map(([address, answer]) => ({ address: fill(address), answer, arrives: false })),
    ...SCHEMES.map((address) => ({ address: fill(address), answer: fill(address), arrives: false })),
  ];
}

/** One IPv4 address in the spellings that a URL parser or a C library takes for it. */
function spellings(ip: string): readonly string[] {
  const [a = 0, b = 0, c = 0, d = 0] = ip.split('.').map(Number);
  const whole = ((a * 256 + b) * 256 + c) * 256 + d;
  const hex = (value: number) => `0x${value.toString(16)}`;
  const octal = (value: number) => `0${value.toString(8)}`;
  const wide = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  return [
    ip,
    `${ip}.`,
    String(whole),
    hex(whole),
    octal(whole),
    [a, b, c, d].map(hex).join('.'),
    [a, b, c, d].map(octal).join('.'),
    `${hex(a)}.${octal(b)}.${c}.${hex(d)}`,
    `${a}.${(b * 256 + c) * 256 + d}`,
    `${octal(a)}.${b}.${hex(c * 256 + d)}`,
    hex(whole).toUpperCase(),
    `00${octal(a)}.${b}.${c}.${d}`,
    `%3${ip.slice(0, 1)}${ip.slice(1)}`,
    wide(ip),
    ip.replaceAll('.', '。'),
    ip.replaceAll('.', '．'),
    ip.replaceAll('.', '｡'),
  ];
}
