import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

const AZURE_HOST = '168.63.129.16'; // a public number that every Azure machine reaches its own host by
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3'); // the only IPv6 space given out: RFC 4291, IANA
const ISATAP = [0x0000, 0x0200]; // the fifth group before 5efe and an embedded IPv4 address: RFC 5214

/**
 * Whether an address is on the public internet. False for every special range, for IPv6 that carries an IPv4 address in
 * it (it would lead wherever that leads), for zones, and for whatever is not an address in its plain spelling.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0 || address.includes('%')) return false;
  if (family === 4) return address !== AZURE_HOST && ipaddr.IPv4.parse(address).range() === 'unicast';
  const ipv6 = ipaddr.IPv6.parse(address);
  // The range alone is not enough: ipaddr.js calls ::7f00:1 unicast.
  return ipv6.match(GLOBAL_IPV6) && ipv6.range() === 'unicast' && !isIsatap(ipv6.parts);
}

/** Whether an address is this machine's own, 127.0.0.0/8 or ::1. */
export function isLoopbackAddress(address: string): boolean {
  return isIP(address) !== 0 && ipaddr.parse(address).range() === 'loopback';
}

function isIsatap(groups: readonly number[]): boolean {
  return ISATAP.includes(groups[4] ?? 0) && groups[5] === 0x5efe;
}
