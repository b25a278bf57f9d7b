const EPOCH = 1_420_070_400_000n; // milliseconds, first of January 2015: Discord's snowflakes count from here
let count = 0n;

/** A new snowflake: Discord's 64-bit id with the present moment in it, as a decimal string; unique in this process. */
export function snowflake(): string {
  count += 1n;
  return (((BigInt(Date.now()) - EPOCH) << 22n) | (count & 0x3f_ffffn)).toString();
}
