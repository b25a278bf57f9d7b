import { Resolver } from 'node:dns/promises';

/** The addresses of a host name; throws a system error where there are none. Called once for each connection. */
export type Lookup = (host: string, signal: AbortSignal) => Promise<readonly string[]>;

const PATIENCE = { timeout: 2_000, tries: 2 }; // milliseconds; within the 5 s that an answer may take

/**
 * Asks the name servers of this machine or the given ones (`address:port`), IPv4 first. Not `dns.lookup`: that cannot be
 * cancelled, and four names whose servers are silent would occupy the threads that also read files.
 */
export function createLookup(servers?: readonly string[]): Lookup {
  return async (host, signal) => {
    const resolver = new Resolver(PATIENCE);
    if (servers) resolver.setServers(servers);
    const cancel = () => resolver.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const [ipv4, ipv6] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
      const addresses = [ipv4, ipv6].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
      if (addresses.length === 0 && ipv4.status === 'rejected') throw ipv4.reason;
      return addresses;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  };
}
